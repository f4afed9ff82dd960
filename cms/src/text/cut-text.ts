const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cuts a text between two graphemes. What people see as one character, such as क्षि or a family emoji, is
 * kept whole or removed. Only a single grapheme that is longer than the limit is cut, between two code
 * points.
 *
 * @param most the maximum length of the result, in UTF-16 code units
 */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text
  // A segmenter is slow, so pass only the beginning of the text. The text before a position and one code
  // point after it are enough to decide whether a grapheme ends there.
  const looked = text.slice(0, most + 2)
  const end = graphemes.segment(looked).containing(most)?.index
  return text.slice(0, end || most).replace(/[\ud800-\udbff]$/, '')
}
