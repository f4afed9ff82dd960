import { type CollectionTag, LineCounter, parseDocument, type ScalarTag, stringify } from 'yaml'
import { stringifyString } from 'yaml/util'

/**
 * Characters that YAML must escape (YAML 1.2, section 5.1), those that version 1.1 reads as line ends, and
 * tabs, which some readers refuse.
 */
const unwritable = /[^\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u

/**
 * Spaces at the start or end of a line, and empty lines at the start or end of a text. Readers remove them
 * from blocks and plain texts.
 */
const looseEdge = /^[ \n]|\n | \n|[ \n]$/

/** A text that needs escapes is written in one line in the form of JSON, which is also YAML. */
const string: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  identify: (value) => typeof value === 'string',
  resolve: (text) => text,
  stringify(item, context, onComment, onChompKeep) {
    const value = String(item.value)
    // YAML 1.1 has a special type for "=".
    if (unwritable.test(value) || looseEdge.test(value) || value === '=') return escaped(value)
    return stringifyString({ ...item, value }, { ...context, actualString: true }, onComment, onChompKeep)
  },
}

const escaped = (text: string): string =>
  JSON.stringify(text).replace(
    new RegExp(unwritable, 'gu'),
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** A time in UTC, to the millisecond, in the form of YAML 1.1, so that other tools recognise it as a time. */
const timestamp: ScalarTag = {
  tag: 'tag:yaml.org,2002:timestamp',
  default: true,
  test: /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?)?$/,
  identify: (value) => value instanceof Date,
  resolve(text, onError) {
    // A time without a zone is in UTC (YAML 1.1, timestamp). JavaScript would use the zone of the machine.
    const hasZone = text.length === 10 || /(?:Z|[+-]\d\d:\d\d)$/.test(text)
    const time = new Date(hasZone ? text : `${text}Z`)
    if (Number.isNaN(time.getTime())) onError(`${text} is no date`)
    return time
  },
  stringify: ({ value }) => (value as Date).toISOString(),
}

const customTags = (tags: (ScalarTag | CollectionTag | string)[]) =>
  [...tags.filter((tag) => typeof tag === 'string' || tag.tag !== string.tag), timestamp, string] as (
    | ScalarTag
    | CollectionTag
  )[]

/**
 * Writes YAML that readers of version 1.1 and of 1.2 understand in the same way. Texts that an older reader
 * would take for a number, a date or a boolean are quoted. Undefined fields are left out.
 */
export const toYaml = (value: object): string =>
  stringify(value, {
    customTags,
    compat: 'yaml-1.1',
    aliasDuplicateObjects: false,
    doubleQuotedAsJSON: true,
    lineWidth: 0,
  })

/** A text that is not valid YAML. */
export class YamlError extends Error {
  override readonly name = 'YamlError'
}

/** @throws {YamlError} with the line, counted from `firstLine`. */
export function fromYaml(text: string, firstLine = 1): unknown {
  const lineCounter = new LineCounter()
  const document = parseDocument(text, { customTags, lineCounter, prettyErrors: false })
  const [error] = document.errors
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0])
    throw new YamlError(`line ${line + firstLine - 1}: ${error.message}`)
  }
  return document.toJS()
}
