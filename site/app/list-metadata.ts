import type { Metadata } from 'next'
import { authorCard, siteCard, tagCard } from '../lib/cards/cards.ts'
import type { SiteSettings } from '../lib/settings.ts'
import * as words from '../lib/words.ts'
import { shared } from './open-graph.ts'

/** A list as its page shows it. */
type List = {
  settings: SiteSettings
  sequence: number
  /** Which page of the list it is: 1 when it has no others. */
  page?: number
}

/** Further pages of a list are pages of their own, with their own address and name. */
const paged = (path: string, title: string, page = 1) =>
  page > 1
    ? { path: `${path === '/' ? '' : path}/page/${page}`, title: `${title} · ${words.page(page)}` }
    : { path, title }

/** What home and the further pages of all posts say of themselves to machines. */
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

/** The same of an author's page. */
export function authorMetadata(author: { slug: string; name: string; bio: string }, list: List): Metadata {
  const { path, title } = paged(`/author/${encodeURIComponent(author.slug)}`, author.name, list.page)
  const shown = { ...list, path, title, description: author.bio, card: authorCard(author, list.settings) }
  return { title, ...shared(shown, { type: 'profile' }) }
}

/** The same of a tag's page. */
export function tagMetadata(tag: { slug: string; name: string; description: string }, list: List): Metadata {
  const { path, title } = paged(`/tag/${encodeURIComponent(tag.slug)}`, tag.name, list.page)
  const shown = { ...list, path, title, description: tag.description, card: tagCard(tag, list.settings) }
  return { title, ...shared(shown, { type: 'website' }) }
}

/** The same of any other page, such as the list of all tags. @param path percent-encoded */
export function plainMetadata(title: string, path: string, { settings, sequence }: List): Metadata {
  const shown = { path, title, description: '', card: siteCard(settings), settings, sequence }
  return { title, ...shared(shown, { type: 'website' }) }
}
