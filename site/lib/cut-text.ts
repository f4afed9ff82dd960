const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Returns the beginning of a text, cut between two graphemes. A character such as क्षि, or a family of emoji,
 * is kept whole or left out. Only a single grapheme that is longer than `most` is cut, between two code
 * points.
 *
 * @param most the largest length of the result, in UTF-16 code units
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  // A segmenter is slow. Whether a grapheme ends at a place depends only on the text before the place and on
  // the one code point behind it.
  const looked = text.slice(0, most + 2)
  const end = graphemes.segment(looked).containing(most)?.index
  return text.slice(0, end || most).replace(/[\ud800-\udbff]$/, '')
}
