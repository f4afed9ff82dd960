/** What an export of WordPress (WXR 1.0 to 1.2) has, in the words of WordPress. Texts are as in the file: HTML, mostly. */

export type WxrChannel = {
  kind: 'channel'
  title: string
  description: string
  /** The address of the blog, without a slash at its end; empty when the export has none. */
  baseUrl: string
  /** Empty for an RSS file that is no WXR. */
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
  /** Where it begins in the file, counted from 1. */
  line: number
  /** The text of its elements by their names, such as `wp:post_id`. */
  fields: ReadonlyMap<string, string>
  categories: readonly { domain: string; nicename: string; name: string }[]
  meta: ReadonlyMap<string, string>
  /** The slugs that it had before: every change adds a field of the same name. */
  oldSlugs: readonly string[]
  commentCount: number
}

/** The file cannot be read from here on. Nothing comes after it. */
export type WxrBroken = {
  kind: 'broken'
  line: number
  column: number
  /** What the file is, such as `no well-formed XML`. */
  what: string
  reason: string
  mend: string
}

export type WxrRecord = WxrChannel | WxrAuthor | WxrTerm | WxrItem | WxrBroken

/** Some exporters leave `wp:post_id` out; the guid, or else the address, is then the same in every export too. */
export const idOf = ({ fields }: WxrItem): string =>
  ['wp:post_id', 'guid', 'link'].map((name) => fields.get(name)?.trim() ?? '').find((id) => id !== '') ?? ''

/** Old exports do not say it. */
export const typeOf = ({ fields }: WxrItem): string => fields.get('wp:post_type')?.trim() || 'post'
