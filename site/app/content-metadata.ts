import type { Metadata } from 'next'
import { beginningOf } from '../lib/beginning-of.ts'
import { pageCard, postCard } from '../lib/cards/cards.ts'
import type { WholePageFragment, WholePostFragment } from '../lib/cms.generated.ts'
import { contentConfig } from '../lib/config.ts'
import type { SiteSettings } from '../lib/settings.ts'
import { shared } from './open-graph.ts'

/** What the metadata of a post is made from. */
export type DescribedPost = Told &
  Pick<WholePostFragment, 'publishedAt' | 'lastPublishedAt' | 'author' | 'tags' | 'cover'>

/**
 * What is said of a post to machines: what its editor has said, or else what the page shows. One without an excerpt is
 * described by how its text begins.
 */
export function postMetadata(post: DescribedPost, settings: SiteSettings, sequence: number): Metadata {
  const { publishedAt, lastPublishedAt, author, tags } = post
  const shown = { ...toldOf(post, settings), card: postCard(post, settings), settings, sequence }
  return {
    ...(author && {
      authors: [{ name: author.name, url: authorUrl(author) }],
    }),
    ...shared(shown, {
      type: 'article',
      ...(publishedAt && { publishedTime: publishedAt }),
      ...(lastPublishedAt && { modifiedTime: lastPublishedAt }),
      ...(author && { authors: [authorUrl(author)] }),
      ...(tags[0] && { section: tags[0].name, tags: tags.map(({ name }) => name) }),
    }),
    ...basics(post),
  }
}

/** The same of a page that stands by itself. */
export function pageMetadata(
  page: Told & Pick<WholePageFragment, 'cover'>,
  settings: SiteSettings,
  sequence: number,
): Metadata {
  const shown = { ...toldOf(page, settings), card: pageCard(page, settings), settings, sequence }
  return { ...shared(shown, { type: 'article' }), ...basics(page) }
}

type Told = Pick<WholePageFragment, 'title' | 'path' | 'excerpt' | 'html' | 'seo'>

const toldOf = ({ title, path, excerpt, html, seo }: Told, { locale }: SiteSettings) => ({
  title: seo.title || title,
  description: seo.description || excerpt || beginningOf(html, locale),
  path,
  canonicalUrl: seo.canonicalUrl,
})

const basics = ({ title, seo }: Told): Metadata => ({
  title: seo.title || title,
  ...(seo.noindex && { robots: { index: false } }),
})

const authorUrl = ({ slug }: { slug: string }): string =>
  `${contentConfig().siteOrigin}/author/${encodeURIComponent(slug)}`
