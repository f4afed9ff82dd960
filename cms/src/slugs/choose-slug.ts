import { badUserInput, conflict } from '../errors/errors.ts'
import { firstFreeSlug, slugify } from './slug.ts'

/** What to know to find a slug for something with a name. */
export type SlugChoice = {
  /** What it is, for messages, such as "author". */
  what: string
  name: string
  /** The slug that the caller gave; null: it is made from the name. */
  given: string | null
  /** Reads the slugs that are taken and begin with a text. What it gives must stay true until the write. */
  taken: (prefix: string) => Promise<string[]>
}

/**
 * The slug of something new: the one that was given, or one made from the name, which gets a number when it is taken.
 *
 * @throws {CallerError} `CONFLICT` when the given one is taken; `BAD_USER_INPUT` when none can be made from the name.
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
