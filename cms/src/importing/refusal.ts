import { author } from '../content/author.ts'
import { entriesOf, type Fields, keyOf } from '../content/field.ts'
import { page } from '../content/page.ts'
import { post } from '../content/post.ts'
import { settings } from '../content/settings.ts'
import { tag } from '../content/tag.ts'
import type { CallerError, FieldIssue } from '../errors/errors.ts'
import type { Reason } from './reporter.ts'

/** What an import calls the fields of the API's inputs: what their definitions do. */
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
 * What the report says of what a use case refused: the fields are called what an importer knows them by, and not what the
 * API calls them.
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
