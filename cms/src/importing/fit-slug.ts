import { isSlug, slugify } from '../slugs/slug.ts'
import type { Note } from './html/notes.ts'

/** Takes the percent-encoding off a slug, which WordPress puts on other letters than Latin ones. */
export function decodeSlug(slug: string): string {
  try {
    return decodeURIComponent(slug).normalize('NFC')
  } catch {
    return slug
  }
}

/** The slug of an old blog as the CMS can have it; empty when there is nothing in it to make one of. */
export function fitSlug(slug: string, note?: Note): string {
  const decoded = decodeSlug(slug.trim())
  if (isSlug(decoded)) return decoded
  const fitted = slugify(decoded)
  if (decoded !== '' && fitted !== decoded) note?.(`The slug ${decoded} became ${fitted || 'another one'}`)
  return fitted
}
