import { badUserInput, conflict } from '../errors/errors.ts'
import { firstFreeSlug, slugify } from './slug.ts'

/** The input for choosing a slug. */
export type SlugChoice = {
  /** The kind of object, for messages, such as "author". */
  what: string
  name: string
  /** The slug from the caller; null: it is made from the name. */
  given: string | null
  /**
   * Reads the existing slugs that begin with a text. The result must stay valid until the slug is written.
   */
  taken: (prefix: string) => Promise<string[]>
}

/**
 * Chooses the slug of a new object: the given one, or one made from the name. The latter gets a number when
 * it is taken.
 *
 * @throws {CallerError} `CONFLICT` when the given slug is taken; `BAD_USER_INPUT` when the name contains no
 *   letter or digit
 */
export async function chooseSlug({ what, name, given, taken }: SlugChoice): Promise<string> {
  if (given !== null) {
    await refuseSlugOfAnother(what, given, taken)
    return given
  }
  const slug = slugify(name)
  if (!slug)
    throw badUserInput([
      { path: ['input', 'slug'], message: 'must be given: the name has no letter or digit.' },
    ])
  return firstFreeSlug(slug, new Set(await taken(slug)))
}

/**
 * @param taken See `SlugChoice`.
 * @throws {CallerError} `CONFLICT`.
 */
export async function refuseSlugOfAnother(
  what: string,
  slug: string,
  taken: SlugChoice['taken'],
): Promise<void> {
  if ((await taken(slug)).includes(slug))
    throw conflict(`The slug "${slug}" is taken by another ${what}. Choose another one.`, { field: 'slug' })
}
