import { parse as parseToml, TomlDate, TomlError } from 'smol-toml'
import { isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { Problem } from './problem.ts'

/** What stands above the text of a file. */
export type FrontMatter = {
  /** Numbers and dates as they are written, as text. Empty when the file has no front matter. */
  data: Record<string, unknown>
  /** The text below. */
  body: string
  /** The line of the file, from 1, that the body begins at. */
  bodyLine: number
  present: boolean
}

/**
 * Takes the front matter from a file: YAML in `---`, TOML in `+++`, or JSON, as Jekyll, Hugo, Zola, Eleventy, Astro and Next
 * have it. Empty lines may stand before it, and the name of its language behind the first `---` (gray-matter). What looks like
 * front matter and is none is refused, since it may say that the text is not for everybody.
 *
 * @param text With `\n` at the end of its lines.
 * @throws {Problem} with the line when it cannot be read.
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

/** Makes fields of what is written. @param line Where it begins in the file. */
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
  // 1.10 is not 1.1 in a title, and 007 not 7 in a slug.
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
    // Aliases that would grow without end, or name nothing.
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

/** JSON by itself ends where it is whole: a `}` at the beginning of a line may be that of a value. */
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

/** Whether a value of front matter has fields of its own. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)

/** Front matter is not nested as deep; what refers to itself is, without end. */
const maxDepth = 20

/** Numbers and dates as text, since what they are depends on the field. */
function plain(value: unknown, depth = 0): unknown {
  if (depth > maxDepth) throw new Problem('Line 1: the front matter is nested too deep: make it flatter.')
  if (value instanceof TomlDate || value instanceof Date) return value.toISOString()
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return value.map((inner) => plain(inner, depth + 1))
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner, depth + 1)]))
}
