import { cardUrl } from '../cards/card.ts'
import { pageCard, postCard } from '../cards/cards.ts'
import type { PictureFragment, WholePageFragment, WholePostFragment } from '../cms.generated.ts'
import type { SiteSettings } from '../settings.ts'
import type { Thing } from './json-ld-text.ts'
import { at, breadcrumbs, publisher, publisherId, websiteId } from './site.ts'
import { wordCount } from './word-count.ts'

/**
 * Describes a post for search engines: a BlogPosting with the properties that Google recommends for articles,
 * and the position of the post in the site.
 */
export function postThings(post: WholePostFragment, settings: SiteSettings): Thing[] {
  const { title, path, author, tags, publishedAt, lastPublishedAt, readingMinutes, seo } = post
  const [tag] = tags
  const posting: Thing = {
    '@type': 'BlogPosting',
    '@id': at(`${path}#post`),
    headline: title,
    ...(seo.description || post.excerpt ? { description: seo.description || post.excerpt } : {}),
    url: at(path),
    mainEntityOfPage: at(path),
    ...(publishedAt && { datePublished: publishedAt }),
    ...((lastPublishedAt ?? publishedAt) && { dateModified: lastPublishedAt ?? publishedAt }),
    author: author
      ? { '@type': 'Person', name: author.name, url: at(`/author/${encodeURIComponent(author.slug)}`) }
      : { '@id': publisherId() },
    publisher: { '@id': publisherId() },
    image: [...(post.cover ? [picture(post.cover)] : []), cardUrl(postCard(post, settings))],
    inLanguage: settings.locale,
    wordCount: wordCount(post.html, settings.locale),
    timeRequired: `PT${readingMinutes}M`,
    ...(tags.length > 0 && { keywords: tags.map(({ name }) => name), articleSection: tags[0]?.name }),
    isPartOf: { '@id': websiteId() },
  }
  const steps: [string, string][] = tag ? [[tag.name, `/tag/${encodeURIComponent(tag.slug)}`]] : []
  return [posting, breadcrumbs(settings, ...steps, [title, path]), publisher(settings)]
}

/** Describes a standalone page. */
export function pageThings(page: WholePageFragment, settings: SiteSettings): Thing[] {
  const { title, path, seo } = page
  const described: Thing = {
    '@type': 'WebPage',
    name: title,
    ...(seo.description || page.excerpt ? { description: seo.description || page.excerpt } : {}),
    url: at(path),
    inLanguage: settings.locale,
    primaryImageOfPage: page.cover ? picture(page.cover) : cardUrl(pageCard(page, settings)),
    isPartOf: { '@id': websiteId() },
    publisher: { '@id': publisherId() },
  }
  return [described, breadcrumbs(settings, [title, path]), publisher(settings)]
}

/** Describes a picture from the media. */
export const picture = ({ path, alt, width, height }: PictureFragment): Thing => ({
  '@type': 'ImageObject',
  url: at(path),
  ...(width && height ? { width, height } : {}),
  ...(alt && { caption: alt }),
})
