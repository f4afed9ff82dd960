import type { Fields } from './field.ts'

/** A type of content. The definition contains everything that differs between types. */
export type Definition = {
  /** The name of one entry within a sentence, such as "post". */
  name: string
  /** The route of its pages on the site. Null: it has no pages. */
  route: Route | null
  /** Its folder in an export. Null: all entries are in one file. */
  folder: string | null
  /** Whether the lists of posts, and the pages of its author and its tags, show it. */
  isInLists: boolean
  /** Slugs that no entry may have, because the site has something else at these paths. */
  reservedSlugs: readonly string[]
  fields: Fields
}

/** The path of a page, with a placeholder for the slug. */
export type Route = `/${string}:slug`

/**
 * Returns the slug in a path of a route. Null when the path does not belong to the route.
 *
 * @param path Percent-decoded.
 */
export function slugAt(route: Route, path: string): string | null {
  const before = route.slice(0, -':slug'.length)
  const slug = path.startsWith(before) ? path.slice(before.length) : ''
  return slug === '' || slug.includes('/') ? null : slug
}

/** Returns the path of a slug at a route, percent-encoded. */
export const pathAt = (route: Route, slug: string): string => route.replace(':slug', encodeURIComponent(slug))
