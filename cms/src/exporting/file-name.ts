import { createHash } from 'node:crypto'
import { cutText } from '../text/cut-text.ts'

/**
 * The longest name without its extension, in bytes of UTF-8. With the longest extension, and the additions
 * while the file is being written, it stays below the 255 bytes of file systems.
 */
const maxBytes = 200

/**
 * Names with another meaning: device names on Windows, with any extension, and `index`, which means the page
 * of the folder.
 */
const special = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$/

/**
 * Returns the file name for a slug, without an extension. Usually it is the slug itself. Some file systems
 * cannot store some slugs, or do not distinguish them from others: the name of such a slug ends with `~` and
 * a part of its hash. No slug contains `~`, so two slugs never have the same name. The name does not depend
 * on the other slugs.
 */
export function fileNameOf(slug: string): string {
  if (folded(slug) === slug && Buffer.byteLength(slug) <= maxBytes && !special.test(slug)) return slug
  const hash = `~${createHash('sha256').update(slug).digest('hex').slice(0, 16)}`
  return shortened(slug, maxBytes - hash.length) + hash
}

/**
 * Returns a form that is equal for all names that some file system does not distinguish: names that differ in
 * upper and lower case, in the composition of accents, or in invisible characters. It treats more names as
 * equal than any single file system does.
 */
const folded = (name: string): string =>
  Array.from(name.normalize('NFKD'), (character) => character.toUpperCase().toLowerCase())
    .join('')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')

/**
 * Returns the beginning of a name, in whole graphemes.
 *
 * @param limit Bytes in UTF-8.
 */
function shortened(name: string, limit: number): string {
  let length = 0
  let bytes = 0
  for (const character of name) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    length += character.length
  }
  return cutText(name, length)
}
