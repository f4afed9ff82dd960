/** How many words HTML has; those of a language without spaces are counted as that language has them. */
export function wordCount(html: string, locale: string): number {
  const text = html.replace(/<[^>]*>/g, ' ').replace(/&(?:#\w+|\w+);/g, "'")
  let words = 0
  for (const { isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text))
    if (isWordLike) words++
  return words
}
