import { fromYaml, toYaml, YamlError } from './yaml.ts'

/**
 * Writes a Markdown file: the fields between two lines of three hyphens, an empty line for readability, and
 * the exact body.
 */
export const toMarkdownFile = (fields: object, body: string): string =>
  `---\n${toYaml(fields)}---\n${body === '' ? '' : `\n${body}`}`

/**
 * Parses such a file. Lines may also end with CR LF, because editors and version control may convert line
 * ends.
 *
 * @throws {YamlError} when there are no fields, or they are not YAML.
 */
export function fromMarkdownFile(text: string): { fields: unknown; body: string } {
  const opened = /^---[ \t]*\r?\n/.exec(text)
  if (!opened) throw new YamlError('line 1: does not begin with "---", the fields and another "---".')
  const rest = text.slice(opened[0].length)
  const closed = /^---[ \t]*(?:\r?\n|$)/m.exec(rest)
  if (!closed) throw new YamlError('line 1: the fields have no end: put a line "---" behind them.')
  const body = rest.slice(closed.index + closed[0].length).replace(/^\r?\n/, '')
  return { fields: fromYaml(rest.slice(0, closed.index), 2), body }
}
