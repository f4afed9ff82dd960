import { text } from '../input/text-input.ts'
import { maxSlugBytes, maxSlugLength, slugPattern } from './slug.ts'

/** The input type of a slug. */
export const slugInput = text(maxSlugLength)
  .normalize('NFC')
  .regex(
    slugPattern,
    'must be lower-case letters and digits in words joined by single hyphens, such as hello-world.',
  )
  .refine((slug) => Buffer.byteLength(slug) <= maxSlugBytes, {
    error: `must have at most ${maxSlugBytes} bytes in UTF-8, because files of the site have this name; choose a shorter one.`,
  })
