import { z } from 'zod'
import { text } from '../graphql/text-input.ts'
import { addressInput } from './address.ts'

/** The visible text of a link. */
export const linkLabel = text(100).trim().min(1, 'must not be empty.')

/** A short list of links, as a caller passes it. */
export const linksInput = z
  .array(z.object({ label: linkLabel, url: addressInput(['web', 'mail']) }))
  .max(20, 'must have at most 20 links.')
