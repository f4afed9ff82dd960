import { slugAt } from './definition.ts'
import { page } from './page.ts'
import { post } from './post.ts'

/** The types with drafts and publications, by their names in the database. */
export const entryTypes = { POST: post, PAGE: page } as const

/** The type of an entry: a post or a page. */
export type EntryType = keyof typeof entryTypes

/**
 * Both types are in one table, with a column for each of their fields: first those of posts, in their order,
 * then those that only pages have.
 */
export const entryFields = { ...post.fields, ...page.fields, ...post.fields } as const

/** A field of posts, pages or both. */
export type EntryField = keyof typeof entryFields

/** Whether entries of a type have a field. */
export const hasField = (type: EntryType, field: EntryField): boolean => field in entryTypes[type].fields

/** Returns the name of a type for messages: "post" or "page". */
export const typeName = (type: EntryType): (typeof entryTypes)[EntryType]['name'] => entryTypes[type].name

/** Whether the site has something else at the path of an entry with this slug. */
export const isReserved = (type: EntryType, slug: string): boolean => {
  const slugs: readonly string[] = entryTypes[type].reservedSlugs
  return slugs.includes(slug)
}

/**
 * Returns the type and the slug of an entry that would be at a path. Null when no entry can be there.
 *
 * @param path Percent-decoded.
 */
export function entryAt(path: string): { type: EntryType; slug: string } | null {
  for (const type of ['POST', 'PAGE'] satisfies EntryType[]) {
    const slug = slugAt(entryTypes[type].route, path)
    if (slug !== null) return { type, slug }
  }
  return null
}
