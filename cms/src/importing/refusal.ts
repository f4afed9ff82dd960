import { author } from '../content/author.ts'
import { entriesOf, type Fields, keyOf } from '../content/field.ts'
import { page } from '../content/page.ts'
import { post } from '../content/post.ts'
import { settings } from '../content/settings.ts'
import { tag } from '../content/tag.ts'
import type { CallerError, FieldIssue } from '../errors/errors.ts'
import type { Reason } from './reporter.ts'

/** The names of API fields in reports, as their definitions state them. */
const words: ReadonlyMap<string, string> = new Map([
  ...[settings, tag, author, page, post].flatMap(({ fields }) =>
    entriesOf<Fields>(fields).map(([name, field]) => {
      const { group, label } = field
      return [group ? `${group.name}.${group.as}` : keyOf(name, field), `The ${label}`] as const
    }),
  ),
  ['alt', 'The alternative text'],
  ['createdAt', 'The time at which the draft was made'],
  ['firstPublishedAt', 'The date of the first publication'],
  ['publishAt', 'The date of the planned publication'],
  ['unpublishAt', 'The date of the planned withdrawal'],
  ['updatedAt', 'The date of the last change'],
])

/**
 * Returns the report's reason for an error of a use case. It uses the names of fields that users of the
 * import know, instead of the API's names.
 */
export function refusalOf({ code, message, details }: CallerError): Reason {
  const issues = details.issues as FieldIssue[] | undefined
  return { code, reason: issues ? issues.map(describe).join(' ') : message }
}

function describe({ path, message }: FieldIssue): string {
  const [first, ...rest] = path.map(String)
  const way = first === 'input' ? rest : [first, ...rest]
  const name = words.get(way.join('.')) ?? words.get(way[0] ?? '')
  if (name === undefined) return `${way.join('.')}: ${message}`
  return `${name}${/^(?:must|is|has)\b/.test(message) ? '' : ':'} ${message}`
}
