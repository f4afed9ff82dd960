import { z } from 'zod'
import { text } from '../input/text-input.ts'
import { maxAltLength } from './media-limits.ts'

const alt = text(maxAltLength).trim()
const fileName = text(1_000).trim().min(1, 'must not be empty.')

/** The other fields of an upload form. */
export const altInput = z.object({ alt: alt.default('') })

/** The fields of a file that can be changed; omitted fields stay the same. */
export const updateMediaInput = z.object({ alt, fileName }).partial()

/** The input as a caller passes it. GraphQL allows null, which the schema above refuses. */
export type UpdateMediaInput = { alt?: string | null | undefined; fileName?: string | null | undefined }
