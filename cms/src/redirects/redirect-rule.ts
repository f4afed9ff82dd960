import type { Redirect } from '@presstime/db/generated'
import { authorPath, pathOf, tagPath } from '../publication/public-paths.ts'

/** The relations to read with a redirect to know its target. */
export const withTarget = {
  author: { select: { slug: true } },
  tag: { select: { slug: true } },
  post: { select: { live: { select: { type: true, slug: true } } } },
} as const

/** A redirect, read with `withTarget`. */
export type RedirectRule = Redirect & {
  author: { slug: string } | null
  tag: { slug: string } | null
  post: { live: { type: 'POST' | 'PAGE'; slug: string } | null } | null
}

/** Returns the target of one redirect: a public path or a URL. Null while the target is not public. */
export function leadsTo({
  target,
  author,
  tag,
  post,
}: Pick<RedirectRule, 'target' | 'author' | 'tag' | 'post'>): string | null {
  if (target !== null) return target
  if (author) return authorPath(author.slug)
  if (tag) return tagPath(tag.slug)
  return post?.live ? pathOf(post.live.type, post.live.slug) : null
}
