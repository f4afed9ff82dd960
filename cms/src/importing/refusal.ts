import type { CallerError, FieldIssue } from '../errors/errors.ts'
import type { Reason } from './reporter.ts'

/** What an import calls the fields of the API's inputs. */
const words: Readonly<Record<string, string>> = {
  alt: 'The alternative text',
  authorId: 'The author',
  avatarId: 'The picture',
  bio: 'The biography',
  body: 'The text',
  'seo.canonicalUrl': 'The canonical address',
  coverId: 'The cover',
  createdAt: 'The time at which the draft was made',
  'seo.description': 'The description for search engines',
  description: 'The description',
  excerpt: 'The excerpt',
  firstPublishedAt: 'The date of the first publication',
  links: 'The links',
  name: 'The name',
  publishAt: 'The date of the planned publication',
  publishedAt: 'The date',
  slug: 'The slug',
  tagIds: 'The list of tags',
  'seo.title': 'The title for search engines',
  title: 'The title',
  unpublishAt: 'The date of the planned withdrawal',
  updatedAt: 'The date of the last change',
}

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
  const name = words[way.join('.')] ?? words[way[0] ?? '']
  if (name === undefined) return `${way.join('.')}: ${message}`
  return `${name}${/^(?:must|is|has)\b/.test(message) ? '' : ':'} ${message}`
}
