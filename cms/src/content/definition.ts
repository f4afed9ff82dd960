import type { Fields } from './field.ts'

/** What a type of content is: one definition says everything that differs between types. */
export type Definition = {
  /** What one is called within a sentence, such as "post". */
  name: string
  /** Where the site shows one; null: it has no page of its own. */
  route: Route | null
  /** The folder of an export that has them; null: they are in a file. */
  folder: string | null
  /** Whether the lists of posts have it, and the pages of its author and its tags. */
  isInLists: boolean
  /** Slugs that none can have, since the site has something else there. */
  reservedSlugs: readonly string[]
  fields: Fields
}

/** The path of a page, with a slug in it. */
export type Route = `/${string}:slug`

/** The slug of a path at a route; null: the path is none of the route's. @param path Percent-decoded. */
export function slugAt(route: Route, path: string): string | null {
  const before = route.slice(0, -':slug'.length)
  const slug = path.startsWith(before) ? path.slice(before.length) : ''
  return slug === '' || slug.includes('/') ? null : slug
}

/** The path of a slug at a route, percent-encoded. */
export const pathAt = (route: Route, slug: string): string => route.replace(':slug', encodeURIComponent(slug))
