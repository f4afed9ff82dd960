import { z } from 'zod'

/**
 * The control characters that XML 1.0 forbids (section 2.2): those below the space, except tab, line feed and
 * carriage return. A feed cannot contain them, and Postgres cannot store the first one.
 */
export const controlCharacter = /[^\P{Cc}\t\n\r\x7f-\x9f]/u

/**
 * Whether `text` accepts the characters of a text. Stored texts contain only such characters, so a search for
 * other characters finds nothing.
 */
export const isStorable = (value: string): boolean => !controlCharacter.test(value) && value.isWellFormed()

/** Formats a control character in Unicode notation, such as U+0008. */
export const codePointOf = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/**
 * A text that Postgres can store, UTF-8 can encode, and feeds can show.
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
