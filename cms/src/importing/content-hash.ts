import { createHash } from 'node:crypto'
import type { ResolvedContent } from './resolve-content.ts'
import { type PlainField, plainFields, type SourceContent, type SourcePost } from './source.ts'

/**
 * Increase this number when the same source gives a different result. The next import then updates
 * everything.
 */
const formatVersion = 1

/** The hashes that show whether an entry has changed since its import. */
export type Hashes = {
  /** SHA-256, in hex, of everything in the source that affects the post. */
  contentHash: string
  /**
   * SHA-256, in hex, of the entry as the source states it, whatever the targets of its links and images are.
   */
  sourceHash: string
  /** How many of its links and images lead to an entry or a file of the source. */
  found: number
}

/**
 * Hashes an entry: its fields, the targets of its links, and the bytes of its files. Times are hashed as the
 * source states them. Their consequences do not count, because a date that passes is not an edit.
 *
 * @param slug the chosen slug
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

/**
 * The fields that the first version of the import hashed. Keep their order: with another order, every entry
 * would seem edited.
 */
const firstHashed = [
  'title',
  'excerpt',
  'seoTitle',
  'seoDescription',
  'canonicalUrl',
  'noindex',
] as const satisfies PlainField[]

/** Fields that were added later are hashed with their names, if the source states them. */
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
