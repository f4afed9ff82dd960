/** How many words are read in a minute, or characters of a script without spaces between words. */
const wordsPerMinute = 230
const signsPerMinute = 400

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu

/** The time to read a text, in whole minutes, at least 1. */
export function readingMinutes(text: string): number {
  const signs = text.match(unspaced)?.length ?? 0
  const words = text.replace(unspaced, ' ').match(/\S+/g)?.length ?? 0
  return Math.max(1, Math.round(words / wordsPerMinute + signs / signsPerMinute))
}
