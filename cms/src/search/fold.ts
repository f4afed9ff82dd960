/**
 * Text as the search reads it: letters and digits in lower case, and a space for everything else. The index, the query and
 * the highlighting all go through this, so that a word is the same word in each, whatever the locale of the database is
 * and whatever stands around it; and a query is left with nothing that means something to Postgres.
 *
 * The result is as long as the text: what is found at a place in it is at the same place in the text.
 *
 * @param text In the normal form C: accents are parts of their letters. They are folded by Postgres (unaccent).
 */
export const fold = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}]/gu, (other) => ' '.repeat(other.length)).replace(/\p{Lu}/gu, lowerCase)

/** Some letters, such as İ, become two in lower case; they stay as they are. */
const lowerCase = (letter: string) => {
  const lower = letter.toLowerCase()
  return lower.length === letter.length ? lower : letter
}

/** The words of a text, folded. */
export const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean)
