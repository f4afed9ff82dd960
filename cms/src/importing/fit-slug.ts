import { isSlug, slugify } from '../slugs/slug.ts'
import type { Note } from './html/notes.ts'

/** Decodes the percent-encoding of a slug. WordPress uses it for all letters except Latin ones. */
export function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug).normalize('NFC')
  } catch {
    return slug
  }
}

/**
 * Converts the slug of an old blog to a valid slug of the CMS. The result is empty when the slug has no
 * usable characters.
 */
export function fitSlug(slug: string, note?: Note): string {
  const decoded = decodeSlug(slug.trim())
  if (isSlug(decoded)) return decoded
  const fitted = slugify(decoded)
  if (decoded !== '' && fitted !== decoded) note?.(`The slug ${decoded} became ${fitted || 'another one'}`)
  return fitted
}
