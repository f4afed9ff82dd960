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
 * have it.
 *
 * @param text With `\n` at the end of its lines.
 * @throws {Problem} with the line when it cannot be read.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const yaml = between(text, /^---[ \t]*\n/, /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m, '---')
  if (yaml) return { ...yaml, data: asFields(fromYaml(yaml.raw)) }
  const toml = between(text, /^\+\+\+[ \t]*\n/, /^\+\+\+[ \t]*(?:\n|$)/m, '+++')
  if (toml) return { ...toml, data: asFields(fromToml(toml.raw)) }
  if (/^\{\s*"/.test(text)) return fromJson(text)
  return { data: {}, body: text, bodyLine: 1, present: false }
}

type Split = Omit<FrontMatter, 'data'> & { raw: string }

function between(text: string, open: RegExp, close: RegExp, fence: string): Split | undefined {
  const start = open.exec(text)?.[0].length
  if (start === undefined) return undefined
  const rest = text.slice(start)
  const end = close.exec(rest)
  if (!end)
    throw new Problem(
      `Line 1: it begins with ${fence}, as front matter does, and no line ${fence} ends that: put one below it.`,
    )
  const raw = rest.slice(0, end.index)
  return { raw, body: rest.slice(end.index + end[0].length), bodyLine: linesOf(raw) + 2, present: true }
}

const linesOf = (text: string): number => text.split('\n').length

function fromYaml(raw: string): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(raw, { lineCounter, logLevel: 'error' })
  const [error] = document.errors
  if (error) {
    const line = (error.linePos?.[0].line ?? 1) + 1
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
    throw new Problem(`Line 1: the front matter cannot be read: ${(error as Error).message}.`)
  }
}

function fromToml(raw: string): unknown {
  try {
    return parseToml(raw, { integersAsBigInt: true })
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const [what] = error.message.replace(/^Invalid TOML document: /, '').split('\n')
    throw new Problem(`Line ${error.line + 1}: the front matter is not well-formed TOML: ${what}.`)
  }
}

function fromJson(text: string): FrontMatter {
  const end = /^\}[ \t]*(?:\n|$)/m.exec(text)
  if (!end)
    throw new Problem(
      'Line 1: it begins with {, as front matter does, and no line } ends that: put one below.',
    )
  const length = end.index + end[0].length
  try {
    const data = asFields(JSON.parse(text.slice(0, length)))
    return { data, body: text.slice(length), bodyLine: linesOf(text.slice(0, length)), present: true }
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem(`Line 1: the front matter is not well-formed JSON: ${(error as Error).message}.`)
  }
}

function asFields(data: unknown): Record<string, unknown> {
  if (data === null || data === undefined) return {}
  if (!isRecord(data))
    throw new Problem('Line 1: the front matter is no list of fields, such as "title: Hello": write it so.')
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
