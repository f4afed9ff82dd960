/**
 * Returns the number of words in HTML. It uses the rules of the language, which may have no spaces between
 * words.
 */
export function wordCount(html: string, locale: string): number {
  const text = html.replace(/<[^>]*>/g, ' ').replace(/&(?:#\w+|\w+);/g, "'")
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text))
    if (isWordLike) words++
  return words
}
