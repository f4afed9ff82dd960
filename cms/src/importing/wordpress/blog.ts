import { fitSlug } from '../fit-slug.ts'
import { plainTextOf } from '../html/plain-text.ts'
import type { Outline } from '../source.ts'
import { addressOf } from './address.ts'
import { reasonToSkip } from './reason-to-skip.ts'
import {
  idOf,
  typeOf,
  type WxrAuthor,
  type WxrBroken,
  type WxrChannel,
  type WxrItem,
  type WxrTerm,
} from './wxr-records.ts'

/** An uploaded file. */
export type Attachment = { url: string; alt: string; caption: string }

/**
 * Facts about the whole blog that reading a single post needs. They contain no bodies, so that they stay
 * small (about 300 bytes for each post and each attachment).
 */
export type Blog = {
  channel: WxrChannel
  authors: Map<string, { name: string; slug: string }>
  terms: Map<string, WxrTerm>
  /** Posts and pages, by their ids. */
  outlines: Map<string, Outline & { path: string | null; parent: string }>
  /** The types and slugs of posts and pages. */
  slugs: Set<string>
  /** The keys of posts and pages by the paths of their permalinks. */
  keyOfPath: Map<string, string>
  attachments: Map<string, Attachment>
  attachmentOfPath: Map<string, string>
  /** The attachments of a post, by its id. */
  attachmentsOf: Map<string, string[]>
  /** The reusable blocks that readers could see. */
  reusableBlocks: Map<string, string>
  broken: WxrBroken | undefined
}

export const emptyBlog = (channel: WxrChannel): Blog => ({
  channel,
  authors: new Map(),
  terms: new Map(),
  outlines: new Map(),
  slugs: new Set(),
  keyOfPath: new Map(),
  attachments: new Map(),
  attachmentOfPath: new Map(),
  attachmentsOf: new Map(),
  reusableBlocks: new Map(),
  broken: undefined,
})

export const keyOf = (id: string): string => `post-${id}`

/** Returns the place of an item, for users. */
export const placeOf = (fileName: string, { line }: { line: number }, what: string): string =>
  `${fileName}, line ${line}, ${what}`

/**
 * Records the facts about an item that other items need.
 *
 * @returns its outline when it is imported
 */
export function rememberItem(blog: Blog, item: WxrItem, fileName: string): Outline | null {
  const { fields, meta } = item
  const id = idOf(item)
  const type = typeOf(item)
  const path = addressOf(fields.get('link') ?? '', blog.channel.baseUrl)?.path ?? null
  const parent = fields.get('wp:post_parent')?.trim() ?? ''
  if (type === 'wp_block' && isPublic(item)) blog.reusableBlocks.set(id, fields.get('content:encoded') ?? '')
  if (type === 'attachment') {
    const url = fields.get('wp:attachment_url')?.trim() || (fields.get('guid')?.trim() ?? '')
    const alt = meta.get('_wp_attachment_image_alt')?.trim() ?? ''
    blog.attachments.set(id, { url, alt, caption: fields.get('excerpt:encoded')?.trim() ?? '' })
    for (const address of [url, fields.get('link') ?? '']) {
      const at = addressOf(address, blog.channel.baseUrl)
      if (at && at.path !== '') blog.attachmentOfPath.set(at.path, id)
    }
    if (parent !== '0') blog.attachmentsOf.set(parent, [...(blog.attachmentsOf.get(parent) ?? []), id])
  }
  if (reasonToSkip(item) !== null || blog.outlines.has(id)) return null

  const given = fitSlug(fields.get('wp:post_name') ?? '')
  const outline: Outline = {
    key: keyOf(id),
    place: placeOf(fileName, item, `${type} ${id}`),
    type: type === 'page' ? 'PAGE' : 'POST',
    slug: given || fitSlug(plainTextOf(fields.get('title') ?? '')) || fitSlug(`${type}-${id}`),
    slugIsGiven: given !== '',
  }
  // Pages below different parents may have the same slug. The second one then gets a number.
  if (blog.slugs.has(`${outline.type} ${outline.slug}`)) outline.slugIsGiven = false
  blog.slugs.add(`${outline.type} ${outline.slug}`)
  blog.outlines.set(id, { ...outline, path, parent })
  if (path !== null && path !== '') blog.keyOfPath.set(path, outline.key)
  return outline
}

/** WordPress does not show drafts of blocks, or blocks behind a password. */
const isPublic = ({ fields }: WxrItem): boolean =>
  fields.get('wp:status')?.trim() === 'publish' && (fields.get('wp:post_password') ?? '') === ''

/**
 * Removes the host of a mail address. A login, and the name that WordPress makes from it, may be a mail
 * address, which must stay private.
 */
export const withoutMailHost = (login: string): string => login.replace(/^([^\s@]+)@\S*$/, '$1')

export function rememberAuthor(blog: Blog, { login, name }: WxrAuthor): void {
  const shown = withoutMailHost(plainTextOf(name) || login)
  const slug = (login.includes('@') ? '' : fitSlug(login)) || fitSlug(shown)
  blog.authors.set(login, { name: shown, slug })
}
