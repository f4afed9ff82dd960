import { badUserInput } from '../errors/errors.ts'
import { isUuid } from './uuid.ts'

/** The key of a look-up: exactly one of id and slug. */
export type SlugOrId = { id?: string | null | undefined; slug?: string | null | undefined }

/**
 * Returns the key for the database.
 *
 * @returns Null when no object can have this id or slug.
 * @throws {CallerError} `BAD_USER_INPUT` when both or neither of id and slug are given.
 */
export function uniqueWhere({ id, slug }: SlugOrId): { id: string } | { slug: string } | null {
  if (id != null && slug == null) return isUuid(id) ? { id } : null
  if (slug != null && id == null) return slug.includes('\0') || !slug.isWellFormed() ? null : { slug }
  throw badUserInput([{ path: ['slug'], message: 'Give either the slug or the id, and not both.' }])
}
