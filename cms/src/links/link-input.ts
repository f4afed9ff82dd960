import { z } from 'zod'
import { text } from '../graphql/text-input.ts'

/** What people read of a link. */
export const linkLabel = text(100).trim().min(1, 'must not be empty.')

/** Where a link may lead from a page: the web, or a mail program. Others, such as javascript:, could run code. */
const linkUrl = text(2_000)
  .trim()
  .refine(
    (url) => /^(https?:\/\/[^/\s]|mailto:[^@\s]+@)\S*$/i.test(url) && URL.canParse(url),
    'must be a URL that begins with http:// or https://, or mailto: and an address.',
  )

/** A few links as a caller gives them. */
export const linksInput = z
  .array(z.object({ label: linkLabel, url: linkUrl }))
  .max(20, 'must have at most 20 links.')
