import type { Redirect } from '@presstime/db/generated'
import { authorPath, pathOf, tagPath } from '../publication/public-paths.ts'

/** What reading a redirect takes along to know where it leads. */
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

/** Where one redirect leads: a public path or a URL; null while what it leads to is not public. */
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
