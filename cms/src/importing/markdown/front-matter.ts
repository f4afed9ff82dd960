import { parse as parseToml, TomlDate, TomlError } from 'smol-toml'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { Problem } from './problem.ts'

/** The front matter and the text of a file. */
export type FrontMatter = {
  /** Numbers and dates as text, as they are written. Empty when the file has no front matter. */
  data: Record<string, unknown>
  /** The text below the front matter. */
  body: string
  /** The line of the file, from 1, at which the body begins. */
  bodyLine: number
  present: boolean
}

/**
 * Splits the front matter from a file: YAML in `---`, TOML in `+++`, or JSON, as in Jekyll, Hugo, Zola,
 * Eleventy, Astro and Next. Empty lines may come before it, and the first `---` may be followed by the name
 * of the language (gray-matter). Invalid front matter is refused, because it may say that the text is not for
 * everybody.
 *
 * @param text with `\n` at the end of its lines
 * @throws {Problem} with the line when it cannot be parsed
 */
export function splitFrontMatter(text: string): FrontMatter {
  const blank = /^(?:[ \t]*\n)*/.exec(text)?.[0] ?? ''
  const first = blank.split('\n').length
  const written = text.slice(blank.length)
  const yaml = between(written, /^---[ \t]*([a-z]*)[ \t]*\n/i, /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m, '---', first)
  if (yaml) return read(yaml, languageOf(yaml.language, first), first)
  const toml = between(written, /^\+\+\+[ \t]*\n/, /^\+\+\+[ \t]*(?:\n|$)/m, '+++', first)
  if (toml) return read(toml, fromToml, first)
  if (/^\{\s*"/.test(written)) return fromJson(written, first)
  return { data: {}, body: text, bodyLine: 1, present: false }
}

type Split = { language: string; raw: string; body: string }

/**
 * Parses the text of front matter.
 *
 * @param line the line of the file at which it begins
 */
type Reader = (raw: string, line: number) => unknown

const read = ({ raw, body }: Split, reader: Reader, first: number): FrontMatter => ({
  data: asFields(reader(raw, first + 1), first),
  body,
  bodyLine: first + linesOf(raw) + 1,
  present: true,
})

const readers: Record<string, Reader> = {
  '': fromYaml,
  yaml: fromYaml,
  yml: fromYaml,
  toml: fromToml,
  json: (raw, line) => parseJson(raw, line),
}

function languageOf(name: string, first: number): Reader {
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  if (reader) return reader
  throw new Problem(`Line ${first}: the front matter is in ${name}: write it in YAML, TOML or JSON.`)
}

function between(text: string, open: RegExp, close: RegExp, fence: string, first: number): Split | undefined {
  const opening = open.exec(text)
  if (!opening) return undefined
  const rest = text.slice(opening[0].length)
  const end = close.exec(rest)
  const language = (opening[1] ?? '').toLowerCase()
  if (!end && language !== '') return undefined
  if (!end)
    throw new Problem(
      `Line ${first}: it begins with ${fence}, as front matter does, and no line ${fence} ends that: put one below it.`,
    )
  return { language, raw: rest.slice(0, end.index), body: rest.slice(end.index + end[0].length) }
}

const linesOf = (text: string): number => text.split('\n').length

function fromYaml(raw: string, first: number): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(raw, { lineCounter, logLevel: 'error' })
  const [error] = document.errors
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + first - 1
    const [what] = error.message.split(/ at line \d+/)
    throw new Problem(`Line ${line}: the front matter is not well-formed YAML: ${what}.`)
  }
  // 1.10 in a title is not 1.1, and 007 in a slug is not 7.
  visit(document, {
    Scalar: (_key, node) => {
      if (typeof node.value === 'number' && node.source !== undefined) node.value = node.source
    },
    Pair: (_key, { key }) => {
      if (isScalar(key) && typeof key.value !== 'string') key.value = String(key.source ?? key.value)
    },
  })
  try {
    return document.toJS()
  } catch (error) {
    // Aliases without a target, or aliases that would expand endlessly.
    throw new Problem(`Line ${first}: the front matter cannot be read: ${(error as Error).message}.`)
  }
}

function fromToml(raw: string, first: number): unknown {
  try {
    return parseToml(raw, { integersAsBigInt: true })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [what] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    throw new Problem(`Line ${error.line + first - 1}: the front matter is not well-formed TOML: ${what}.`)
  }
}

/** JSON ends where it is complete. A `}` at the beginning of a line may belong to a value inside. */
function fromJson(text: string, first: number): FrontMatter {
  const ends = [...text.matchAll(/^\}[ \t]*(?:\n|$)/gm)].map((end) => end.index + end[0].length)
  const [earliest] = ends
  if (earliest === undefined)
    throw new Problem(
      `Line ${first}: it begins with {, as front matter does, and no line } ends that: put one below.`,
    )
  const length = ends.find((end) => isJson(text.slice(0, end))) ?? earliest
  const raw = text.slice(0, length)
  const data = asFields(parseJson(raw, first), first)
  return { data, body: text.slice(length), bodyLine: first + linesOf(raw) - 1, present: true }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function parseJson(text: string, line: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Problem(`Line ${line}: the front matter is not well-formed JSON: ${(error as Error).message}.`)
  }
}

function asFields(data: unknown, line: number): Record<string, unknown> {
  if (data === null || data === undefined) return {}
  if (!isRecord(data))
    throw new Problem(
      `Line ${line}: the front matter is no list of fields, such as "title: Hello": write it so.`,
    )
  return plain(data) as Record<string, unknown>
}

/** Returns whether a value of front matter is a table. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Real front matter is not nested as deeply. A value that refers to itself would be nested endlessly. */
const maxDepth = 20

/** Converts numbers and dates to text, because their meaning depends on the field. */
function plain(value: unknown, depth = 0): unknown {
  if (depth > maxDepth) throw new Problem('Line 1: the front matter is nested too deep: make it flatter.')
  if (value instanceof TomlDate || value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map((inner) => plain(inner, depth + 1))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, depth + 1)]))
}
