import { createHash } from 'node:crypto'
import type { ResolvedContent } from './resolve-content.ts'
import type { SourcePost } from './source.ts'

/** Grows when the same source is to become something else: everything is then updated by the next import. */
const formatVersion = 1

/**
 * SHA-256, in hex, of everything in the source that decides what a post becomes: its fields, where its links lead, and the
 * bytes of its files.
 *
 * @param slug The one that was chosen.
 */
export function contentHash(
  post: SourcePost,
  slug: string,
  content: ResolvedContent,
  unpublished: ResolvedContent | null,
): string {
  const decisive = [
    formatVersion,
    slug,
    decisiveOf(content),
    unpublished && [unpublished.content.slug, decisiveOf(unpublished), post.unpublished?.publishedAt],
    [post.type, post.state, post.publishAt, post.unpublishAt],
    [post.publishedAt, post.updatedAt, post.firstPublishedAt, post.createdAt],
    post.formerPaths,
  ]
  return createHash('sha256').update(JSON.stringify(decisive)).digest('hex')
}

function decisiveOf({ content, linked, files, cover }: ResolvedContent) {
  const { title, excerpt, authors, tags, seoTitle, seoDescription, canonicalUrl, noindex } = content
  return [
    [title, excerpt, linked, seoTitle, seoDescription, canonicalUrl, noindex],
    [authors.map(decisiveName), tags.map(decisiveName)],
    [...files].map(([reference, { sha256 }]) => [reference, sha256]),
    cover?.sha256,
  ]
}

const decisiveName = ({ name, slug }: { name: string; slug?: string | undefined }) => [name, slug]
