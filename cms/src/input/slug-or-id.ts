import { badUserInput } from '../errors/errors.ts'
import { isUuid } from './uuid.ts'

/** By what something is looked for: exactly one of the two. */
export type SlugOrId = { id?: string | null | undefined; slug?: string | null | undefined }

/**
 * What to look for in the database.
 *
 * @returns Null when nothing can have that id or slug.
 * @throws {CallerError} `BAD_USER_INPUT` when not exactly one of id and slug is given.
 */
export function uniqueWhere({ id, slug }: SlugOrId): { id: string } | { slug: string } | null {
  if (id != null && slug == null) return isUuid(id) ? { id } : null
  if (slug != null && id == null) return slug.includes('\0') || !slug.isWellFormed() ? null : { slug }
  throw badUserInput([{ path: ['slug'], message: 'Give either the slug or the id, and not both.' }])
}
