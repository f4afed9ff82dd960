import { z } from 'zod'
import { text } from '../input/text-input.ts'
import { maxAltLength } from './media-limits.ts'

const alt = text(maxAltLength).trim()
const fileName = text(1_000).trim().min(1, 'must not be empty.')

/** What may be said with an upload. */
export const altInput = z.object({ alt: alt.default('') })

/** What may be changed of a file; what is left out stays as it is. */
export const updateMediaInput = z.object({ alt, fileName }).partial()

/** As a caller gives it; GraphQL lets a caller say null, which is refused. */
export type UpdateMediaInput = { alt?: string | null | undefined; fileName?: string | null | undefined }
