/** Variation selectors and joiners: they change how others look. */
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Variation_Selector}]/u

/** What a text consists of; what is none of it decorates. */
const MEANING = /[\p{L}\p{M}\p{N}]/u

/**
 * A text as the fonts can draw it: what decorates and has no glyph, such as an emoji, is left out. For every other character
 * without a glyph next/og would ask a font server on the web, so not one may be left in.
 *
 * @param has whether the fonts have a character
 * @returns null when a letter or digit has no glyph: a title with holes would be worse than none
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
