import { z } from 'zod'
import { text } from '../input/text-input.ts'
import { addressInput } from './address.ts'

/** The visible text of a link. */
export const linkLabel = text(100).trim().min(1, 'must not be empty.')

/** A short list of links, as a caller passes it. @param most How many there can be. */
export const linksInput = (most: number) =>
  z
    .array(z.object({ label: linkLabel, url: addressInput(['web', 'mail']) }))
    .max(most, `must have at most ${most} links.`)
