import { cutText } from '../text/cut-text.ts'

/**
 * The maximum length of a slug, in characters. With the prefix of the tag it stays below 256, the limit of
 * Next for a cache tag.
 */
export const maxSlugLength = 200

/**
 * The maximum length of a slug, in bytes of UTF-8. Next stores a page in files and folders named by its slug,
 * with suffixes such as `.segments`, and file systems limit names to 255 bytes. A page with a longer name
 * would be cached in memory only.
 */
export const maxSlugBytes = 240

/** The form of a slug: lower-case letters and digits of any script, in words separated by single hyphens. */
export const slugPattern = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u

/**
 * Makes a slug from a title: lower case, Latin letters without accents, and hyphens in place of everything
 * that is not a letter or digit. Other scripts keep their letters. A title without letters and digits gives
 * an empty text.
 */
export function slugify(title: string): string {
  const plain = title
    .normalize('NFKD')
    // Remove only the accents of Latin letters: in other scripts a mark is part of the word.
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/['’]/g, '')
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu, '-')
  return trimHyphens(cut(trimHyphens(plain), 0))
}

/** Whether a text has the form and length of a slug. */
export const isSlug = (text: string): boolean => slugPattern.test(text) && cut(text, 0) === text

/** Cuts a text to the length of a slug. @param room how many characters must fit after it */
function cut(text: string, room: number): string {
  let length = 0
  let bytes = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxSlugBytes - room || length + character.length > maxSlugLength - room) break
    length += character.length
  }
  return cutText(text, length)
}

const trimHyphens = (text: string): string => text.replace(/^-+|-+$/g, '')

/** Returns the first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function firstFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`
    const candidate = cut(slug, suffix.length) + suffix
    if (!taken.has(candidate)) return candidate
  }
}
