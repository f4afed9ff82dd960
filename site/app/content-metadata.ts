import type { Metadata } from 'next'
import { beginningOf } from '../lib/beginning-of.ts'
import { pageCard, postCard } from '../lib/cards/cards.ts'
import type { WholePageFragment, WholePostFragment } from '../lib/cms.generated.ts'
import { contentConfig } from '../lib/config.ts'
import type { SiteSettings } from '../lib/settings.ts'
import { shared } from './open-graph.ts'

/** The fields of a post that its metadata needs. */
export type DescribedPost = Told &
  Pick<WholePostFragment, 'publishedAt' | 'lastPublishedAt' | 'author' | 'tags' | 'cover'>

/**
 * Returns the metadata of a post: the values set by the editor, or else the content of the page. Without an
 * excerpt, the beginning of the text is the description.
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

/** Returns the metadata of a standalone page, by the same rules as for a post. */
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
