/** The patterns of texts that differ in every run, and their replacements. */
const texts: [pattern: RegExp, shown: string][] = [
  [/\bpt_[\w-]{43}/g, 'pt_…'],
  [/\beyJ[\w-]+\.[\w-]{43}/g, 'eyJ…'],
  [/\bwhsec_[A-Za-z0-9+/]+=*/g, 'whsec_…'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '2026-01-02T12:00:00.000Z'],
  [/\b[0-9a-f]{64}\b/g, 'a1b2c3…'],
  [/\bat sequence \d+/g, 'at sequence 7'],
  [/http:\/\/127\.0\.0\.1:\d+/g, 'https://blog.example'],
]
const fields: [name: RegExp, shown: unknown][] = [
  [/^(?:startCursor|endCursor|cursor)$/, 'a-cursor'],
  [/^size$/, 12_345],
  [/^prefix$/, 'pt_Ab3dE'],
  [/^(?:sequence|sequences|since)$/, 7],
  [/^(?:\w+Ms)$/, 140],
]
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * Makes the variables and answers of an example the same in every run. Ids are numbered in the order of their
 * appearance. Times, numbers and secrets are replaced by samples.
 */
export function withoutVolatile(value: unknown): unknown {
  const ids = new Map<string, string>()
  const numbered = (id: string) => {
    const known = ids.get(id) ?? `01990000-0000-7000-8000-${String(ids.size + 1).padStart(12, '0')}`
    ids.set(id, known)
    return known
  }
  const visit = (part: unknown, name: string): unknown => {
    if (Array.isArray(part)) return part.map((item) => visit(item, name))
    if (part !== null && typeof part === 'object')
      return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, visit(item, key)]))
    const field = fields.find(([pattern]) => pattern.test(name))
    if (field && part !== null) return field[1]
    if (typeof part !== 'string') return part
    return texts.reduce(
      (text, [pattern, shown]) => text.replace(pattern, shown),
      part.replace(uuid, numbered),
    )
  }
  return visit(value, '')
}
