/** Variation selectors and joiners, which only change how other characters look. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/u

/** Characters that carry the meaning of a text. All others are decoration. */
const MEANING = /[\p{L}\p{M}\p{N}]/u

/**
 * Returns a text that the fonts can draw. Decoration without a glyph, such as an emoji, is removed. Every
 * other character must have a glyph, because next/og would ask a font server on the web for it.
 *
 * @param has returns whether the fonts have a character
 * @returns null when a letter or digit has no glyph, because a title with gaps is worse than no title
 */
export function drawable(text: string, has: (character: string) => boolean): string | null {
  let drawn = ''
  for (const character of text.normalize('NFC')) {
    if (/\s/u.test(character)) drawn += ' '
    else if (INVISIBLE.test(character)) continue
    else if (has(character)) drawn += character
    else if (MEANING.test(character)) return null
  }
  const tidy = drawn.replace(/ +/g, ' ').trim()
  return tidy === '' ? null : tidy
}
