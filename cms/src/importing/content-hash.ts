import { createHash } from 'node:crypto'
import type { ResolvedContent } from './resolve-content.ts'
import { type PlainField, plainFields, type SourceContent, type SourcePost } from './source.ts'

/** Grows when the same source is to become something else: everything is then updated by the next import. */
const formatVersion = 1

/** What tells whether an entry has changed since it was imported. */
export type Hashes = {
  /** SHA-256, in hex, of everything in the source that decides what a post becomes. */
  contentHash: string
  /** SHA-256, in hex, of the entry as the source says it, whatever its links and images lead to. */
  sourceHash: string
  /** How many of its links and images led to an entry or a file of the source. */
  found: number
}

/**
 * Hashes an entry: its fields, where its links lead, and the bytes of its files. Of its times what the source says counts, and
 * not what follows from them now: a date that passes is no edit.
 *
 * @param slug The one that was chosen.
 */
export function hashesOf(
  post: SourcePost,
  slug: string,
  content: ResolvedContent,
  unpublished: ResolvedContent | null,
): Hashes {
  const times = post.said ?? [
    [post.state, post.publishAt, post.unpublishAt],
    [post.publishedAt, post.updatedAt],
  ]
  const facts = [
    [post.type, times, post.firstPublishedAt, post.createdAt],
    post.formerPaths,
    post.unpublished?.publishedAt,
  ]
  return {
    contentHash: sha256([
      formatVersion,
      slug,
      resolvedFields(content),
      unpublished && [unpublished.content.slug, resolvedFields(unpublished)],
      facts,
    ]),
    sourceHash: sha256([
      formatVersion,
      post.slug,
      sourceFields(post),
      post.unpublished && [post.unpublished.slug, sourceFields(post.unpublished)],
      facts,
    ]),
    found: foundIn(content) + (unpublished ? foundIn(unpublished) : 0),
  }
}

const sha256 = (decisive: unknown): string =>
  createHash('sha256').update(JSON.stringify(decisive)).digest('hex')

const resolvedFields = ({ content, linked, files, cover }: ResolvedContent) => [
  fieldsOf(content),
  linked,
  [...files].map(([reference, { sha256 }]) => [reference, sha256]),
  cover?.sha256,
]

const sourceFields = (content: SourceContent) => [fieldsOf(content), content.body, content.cover]

const foundIn = ({ links, files, cover }: ResolvedContent): number =>
  links.size + files.size + (cover ? 1 : 0)

/** The fields that the first imports hashed, in their order: another one would make every entry seem to be edited. */
const firstHashed = [
  'title',
  'excerpt',
  'seoTitle',
  'seoDescription',
  'canonicalUrl',
  'noindex',
] as const satisfies PlainField[]

/** Fields that were made later are hashed with their names, where the source says them. */
const laterHashed = plainFields.filter((name) => !['slug', 'body', ...firstHashed].includes(name))

function fieldsOf(content: SourceContent) {
  const { authors, tags } = content
  const later = laterHashed.filter((name) => content[name] !== undefined)
  return [
    [...firstHashed.map((name) => content[name]), ...later.map((name) => [name, content[name]])],
    [authors.map(decisiveName), tags.map(decisiveName)],
  ]
}

const decisiveName = ({ name, slug }: { name: string; slug?: string | undefined }) => [name, slug]
