import type { Metadata } from 'next'
import { authorCard, siteCard, tagCard } from '../lib/cards/cards.ts'
import type { SiteSettings } from '../lib/settings.ts'
import * as words from '../lib/words.ts'
import { shared } from './open-graph.ts'

/** A list of posts, as its page shows it. */
type List = {
  settings: SiteSettings
  sequence: number
  /** The number of this page of the list. It is 1 for a list with a single page. */
  page?: number
}

/** Each further page of a list has its own address and title. */
const paged = (path: string, title: string, page = 1) =>
  page > 1
    ? { path: `${path === '/' ? '' : path}/page/${page}`, title: `${title} · ${words.page(page)}` }
    : { path, title }

/** Returns the metadata of home and of the further pages of all posts. */
export function homeMetadata({ settings, sequence, page = 1 }: List): Metadata {
  const { path, title } = paged('/', page > 1 ? words.allPosts : settings.name, page)
  const shown = {
    path,
    title,
    description: settings.description || words.latestPostsOn(settings.name),
    card: siteCard(settings),
    settings,
    sequence,
  }
  return { ...(page > 1 && { title }), ...shared(shown, { type: 'website' }) }
}

/** Returns the metadata of an author's page. */
export function authorMetadata(author: { slug: string; name: string; bio: string }, list: List): Metadata {
  const { path, title } = paged(`/author/${encodeURIComponent(author.slug)}`, author.name, list.page)
  const shown = { ...list, path, title, description: author.bio, card: authorCard(author, list.settings) }
  return { title, ...shared(shown, { type: 'profile' }) }
}

/** Returns the metadata of a tag's page. */
export function tagMetadata(tag: { slug: string; name: string; description: string }, list: List): Metadata {
  const { path, title } = paged(`/tag/${encodeURIComponent(tag.slug)}`, tag.name, list.page)
  const shown = { ...list, path, title, description: tag.description, card: tagCard(tag, list.settings) }
  return { title, ...shared(shown, { type: 'website' }) }
}

/**
 * Returns the metadata of any other page, such as the list of all tags.
 *
 * @param path percent-encoded
 */
export function plainMetadata(title: string, path: string, { settings, sequence }: List): Metadata {
  const shown = { path, title, description: '', card: siteCard(settings), settings, sequence }
  return { title, ...shared(shown, { type: 'website' }) }
}
