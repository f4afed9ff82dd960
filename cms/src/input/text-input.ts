import { z } from 'zod'

/**
 * The control characters that XML 1.0 forbids (section 2.2): below the space all but tab, line feed, carriage return. A feed
 * has no way to show them, and Postgres cannot store the first.
 */
export const controlCharacter = /[^\P{Cc}\t\n\r\x7f-\x9f]/u

/** Whether a text has nothing that `text` refuses: no stored one has, so that nothing is found by another one. */
export const isStorable = (value: string): boolean => !controlCharacter.test(value) && value.isWellFormed()

/** A control character as Unicode writes it, such as U+0008. */
export const codePointOf = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/**
 * Text that Postgres can store, UTF-8 can carry, and feeds can show.
 *
 * @param maxLength In UTF-16 code units, as JavaScript and GraphQL clients count.
 */
export const text = (maxLength: number) =>
  z
    .string('must not be null; leave the field out to keep what is there.')
    .max(maxLength, `must have at most ${maxLength.toLocaleString('en')} characters.`)
    .superRefine((value, context) => {
      const [found] = controlCharacter.exec(value) ?? []
      if (found !== undefined)
        context.addIssue({
          code: 'custom',
          message: `must not contain the control character ${codePointOf(found)}; take it out.`,
        })
    })
    .refine(
      (value) => value.isWellFormed(),
      'must be well-formed Unicode; it contains half of a surrogate pair.',
    )
