import { z } from 'zod'
import { text } from '../input/text-input.ts'
import { addressInput } from './address.ts'

/** What people read of a link. */
export const linkLabel = text(100).trim().min(1, 'must not be empty.')

/** A few links as a caller gives them. */
export const linksInput = z
  .array(z.object({ label: linkLabel, url: addressInput(['web', 'mail']) }))
  .max(20, 'must have at most 20 links.')
