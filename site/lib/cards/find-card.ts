import { liveAuthor } from '../authors.ts'
import { liveAtPath } from '../pages.ts'
import { livePost } from '../posts.ts'
import { siteSettings } from '../settings.ts'
import { liveTag } from '../tags.ts'
import type { Card, CardKind } from './card.ts'
import { authorCard, pageCard, postCard, siteCard, tagCard } from './cards.ts'

/**
 * Returns the card of live content. It reads the same data as the page, so the card carries the page's cache
 * tags.
 *
 * @param name the slug, not percent-encoded
 * @returns null when there is no such content
 */
export const findCard = (kind: CardKind, name: string): Promise<Card | null> => finders[kind](name)

const finders: Record<CardKind, (name: string) => Promise<Card | null>> = {
  async post(slug) {
    const found = await livePost(slug)
    return found?.post ? postCard(found.post, found.settings) : null
  },
  async page(slug) {
    const found = await liveAtPath(slug)
    return found?.page ? pageCard(found.page, found.settings) : null
  },
  async author(slug) {
    const found = await liveAuthor(slug)
    return found?.author ? authorCard(found.author, found.settings) : null
  },
  async tag(slug) {
    const found = await liveTag(slug)
    return found?.tag ? tagCard(found.tag, found.settings) : null
  },
  async site(name) {
    const { settings } = await siteSettings()
    return name === 'home' ? siteCard(settings) : null
  },
}
