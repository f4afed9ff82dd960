/**
 * The data of a WordPress export (WXR 1.0 to 1.2), with WordPress's names. Texts are as in the file, mostly
 * HTML.
 */

export type WxrChannel = {
  kind: 'channel'
  title: string
  description: string
  /** The address of the blog, without a slash at its end; empty when the export has none. */
  baseUrl: string
  /** Empty for an RSS file that is not WXR. */
  version: string
}

export type WxrAuthor = { kind: 'author'; line: number; login: string; name: string }

/** A category (with the nicename of its parent, or nothing) or a tag. */
export type WxrTerm = {
  kind: 'category' | 'tag'
  line: number
  nicename: string
  name: string
  parent: string
  description: string
}

export type WxrItem = {
  kind: 'item'
  /** The line of the file at which it begins, counted from 1. */
  line: number
  /** The text of its elements by their names, such as `wp:post_id`. */
  fields: ReadonlyMap<string, string>
  categories: readonly { domain: string; nicename: string; name: string }[]
  meta: ReadonlyMap<string, string>
  /** Its earlier slugs. Every change adds a field with the same name. */
  oldSlugs: readonly string[]
  commentCount: number
}

/** The file cannot be read from here on. Nothing follows. */
export type WxrBroken = {
  kind: 'broken'
  line: number
  column: number
  /** The fault of the file, such as `no well-formed XML`. */
  what: string
  reason: string
  mend: string
}

export type WxrRecord = WxrChannel | WxrAuthor | WxrTerm | WxrItem | WxrBroken

/**
 * Some exporters leave out `wp:post_id`. The guid, or else the address, then stays the same in every export.
 */
export const idOf = ({ fields }: WxrItem): string =>
  ['wp:post_id', 'guid', 'link'].map((name) => fields.get(name)?.trim() ?? '').find((id) => id !== '') ?? ''

/** Old exports do not state the type. */
export const typeOf = ({ fields }: WxrItem): string => fields.get('wp:post_type')?.trim() || 'post'
