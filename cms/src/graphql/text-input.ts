import { z } from 'zod'

/**
 * Text that Postgres can store and UTF-8 can carry.
 *
 * @param maxLength In UTF-16 code units, as JavaScript and GraphQL clients count.
 */
export const text = (maxLength: number) =>
  z
    .string('must not be null; leave the field out to keep what is there.')
    .max(maxLength, `must have at most ${maxLength.toLocaleString('en')} characters.`)
    .refine((value) => !value.includes('\0'), 'must not contain the character U+0000; take it out.')
    .refine(
      (value) => value.isWellFormed(),
      'must be well-formed Unicode; it contains half of a surrogate pair.',
    )
