import { text } from '../graphql/text-input.ts'
import { maxSlugLength, slugPattern } from './slug.ts'

/** A slug as a caller gives it. */
export const slugInput = text(maxSlugLength)
  .normalize('NFC')
  .regex(
    slugPattern,
    'must be lower-case letters and digits in words joined by single hyphens, such as hello-world.',
  )
