import type { ListedPostFragment, WholePageFragment } from '../cms.generated.ts'
import type { SiteSettings } from '../settings.ts'
import type { Card, CardKind } from './card.ts'

const titled = (
  kind: CardKind,
  name: string,
  title: string,
  { name: siteName, locale }: SiteSettings,
): Card => ({
  place: [kind, name],
  title,
  siteName,
  locale,
})

/** The last part of a path, not percent-encoded. */
const nameIn = (path: string): string => decodeURIComponent(path.slice(path.lastIndexOf('/') + 1))

/** The card of a post, with its cover if the post has one. */
export const postCard = (
  post: Pick<ListedPostFragment, 'path' | 'title' | 'publishedAt' | 'author' | 'cover'>,
  settings: SiteSettings,
): Card => ({
  ...titled('post', nameIn(post.path), post.title, settings),
  author: post.author?.name,
  publishedAt: post.publishedAt,
  cover: post.cover?.path,
})

/** The card of a standalone page. */
export const pageCard = (
  page: Pick<WholePageFragment, 'path' | 'title' | 'cover'>,
  settings: SiteSettings,
): Card => ({
  ...titled('page', nameIn(page.path), page.title, settings),
  cover: page.cover?.path,
})

export const authorCard = (author: { slug: string; name: string }, settings: SiteSettings): Card =>
  titled('author', author.slug, author.name, settings)

export const tagCard = (tag: { slug: string; name: string }, settings: SiteSettings): Card =>
  titled('tag', tag.slug, tag.name, settings)

/** The card of home and of every list without a specific card. */
export const siteCard = (settings: SiteSettings): Card => titled('site', 'home', settings.name, settings)
