import { cutText } from '../text/cut-text.ts'

/** The longest slug, in characters. With the tag's prefix it stays below the 256 that Next keeps of a cache tag. */
export const maxSlugLength = 200

/**
 * The longest slug, in bytes of UTF-8. Next keeps a page in files and folders that are named by it, with endings such as
 * `.segments`, and file systems take names of 255 bytes: a page with a longer one is kept in memory only.
 */
export const maxSlugBytes = 240

/**
 * What a slug looks like: lower-case letters and digits of any script, in words joined by single hyphens.
 */
export const slugPattern = /^[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+)*$/u

/**
 * Makes a slug from a title: lower case, Latin letters without their accents, everything that is not a letter or a
 * digit a hyphen. Other scripts keep their letters. A title without any letter or digit gives an empty text.
 */
export function slugify(title: string): string {
  const plain = title
    .normalize('NFKD')
    // Only the accents of Latin letters go: in other scripts a mark is part of the word.
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/['’]/g, '')
    .replace(/[^\p{Ll}\p{Lo}\p{Lm}\p{M}\p{N}]+/gu, '-')
  return trimHyphens(cut(trimHyphens(plain), 0))
}

/** Whether a text has the form and the length of a slug. */
export const isSlug = (text: string): boolean => slugPattern.test(text) && cut(text, 0) === text

/** The beginning of a text that is no longer than a slug may be. @param room How many characters are to fit in behind it. */
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

/** The first of `slug`, `slug-2`, `slug-3` … that is not taken. */
export function firstFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`
    const candidate = cut(slug, suffix.length) + suffix
    if (!taken.has(candidate)) return candidate
  }
}
