import { Prisma } from '@presstime/db/generated'
import { conflict } from '../errors/errors.ts'

/** Prisma's code for a broken unique constraint ("Error message reference", P2002). */
const uniqueViolation = 'P2002'

/**
 * Runs a write. When the database refuses a second post with the same slug, throws an error for the caller.
 *
 * @param advice What the caller can do to correct it.
 * @throws {CallerError} `CONFLICT` when another post has the slug.
 */
export async function refuseTakenSlug<Result>(
  slug: string | undefined,
  write: () => Promise<Result>,
  advice = 'Choose another one.',
): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === uniqueViolation)
      throw conflict(`The slug ${slug ? `"${slug}" ` : ''}is taken by another post. ${advice}`, {
        field: 'slug',
      })
    throw error
  }
}
