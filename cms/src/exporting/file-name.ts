import { createHash } from 'node:crypto'
import { cutText } from '../text/cut-text.ts'

/**
 * The most bytes of a name without its extension, in UTF-8: with the longest extension and what is put around a name on its way,
 * it stays below the 255 that file systems have.
 */
const maxBytes = 200

/** Names that mean something else: devices on Windows, whatever follows their dot, and the page of the folder itself. */
const special = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|index)$/

/**
 * The name of a slug's file, without an extension: the slug itself, as a rule. A slug that some file system would not keep, or
 * take for another one, gets a part of its hash behind a `~`, which is in no slug. So no two slugs ever meet, and which other
 * slugs there are has no say in it.
 */
export function fileNameOf(slug: string): string {
  if (folded(slug) === slug && Buffer.byteLength(slug) <= maxBytes && !special.test(slug)) return slug
  const hash = `~${createHash('sha256').update(slug).digest('hex').slice(0, 16)}`
  return shortened(slug, maxBytes - hash.length) + hash
}

/**
 * What all names have in common that a file system takes for one: those that do not tell upper from lower case, compose accents
 * their own way, or pass over what is not visible. It takes more for one than any of them does.
 */
const folded = (name: string): string =>
  Array.from(name.normalize('NFKD'), (character) => character.toUpperCase().toLowerCase())
    .join('')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFC')

/** The beginning of a name, in whole graphemes. @param limit Bytes in UTF-8. */
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
