/** Rows of text or bytes, which say how long they are (`processBinaryChunk` of ReactFlightClient). */
const WITH_LENGTH = new Set('TAOobUSsLlGgMmV')

const [LINE, COLON, COMMA] = [0x0a, 0x3a, 0x2c]

/**
 * The modules that a render made the browser load: the client components that it met, by the ids that the
 * bundler gave them. The data that React sends beside a page's HTML has a row for each
 * (`<row>:I[<id>,<chunks>,<name>]`).
 *
 * @param flight That data (the RSC payload), whole.
 * @returns null when it is not in a form that this knows
 */
export function flightImports(flight: Uint8Array): string[] | null {
  const values = new Map<string, string>()
  const imports: unknown[] = []
  const text = new TextDecoder()
  try {
    for (let at = 0; at < flight.length; ) {
      const colon = flight.indexOf(COLON, at)
      const row = text.decode(flight.subarray(at, colon))
      if (colon === -1 || !/^[0-9a-f]*$/.test(row)) return null
      const tag = String.fromCharCode(flight[colon + 1] ?? LINE)
      if (WITH_LENGTH.has(tag)) {
        const comma = flight.indexOf(COMMA, colon)
        const length = text.decode(flight.subarray(colon + 2, comma))
        if (comma === -1 || !/^[0-9a-f]+$/.test(length)) return null
        at = comma + 1 + Number.parseInt(length, 16)
      } else {
        const line = flight.indexOf(LINE, colon)
        const end = line === -1 ? flight.length : line
        if (tag === 'I') imports.push(JSON.parse(text.decode(flight.subarray(colon + 2, end)))[0])
        if (tag === '"') values.set(`$${row}`, JSON.parse(text.decode(flight.subarray(colon + 1, end))))
        at = end + 1
      }
    }
  } catch {
    return null
  }
  // A text that comes more than once has a row of its own.
  return imports.map((id) => values.get(String(id)) ?? String(id))
}
