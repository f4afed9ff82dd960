/**
 * Converts a text to the form that the search uses: letters and digits in lower case, and a space for every
 * other character. The index, the query and the highlighting all use this form. A word is then the same in
 * all three, whatever the locale of the database and the characters around the word. A query in this form has
 * no characters with a special meaning in Postgres.
 *
 * The result has the same length as the text: a position in the result is the same position in the text.
 *
 * @param text In Unicode normal form C: an accent is part of its letter. Postgres (unaccent) removes the
 *   accents.
 */
export const fold = (text: string): string =>
  text.replace(/[^\p{L}\p{M}\p{N}]/gu, (other) => ' '.repeat(other.length)).replace(/\p{Lu}/gu, lowerCase)

/** Some letters, such as İ, have two characters in lower case. These letters do not change. */
const lowerCase = (letter: string) => {
  const lower = letter.toLowerCase()
  return lower.length === letter.length ? lower : letter
}

/** Returns the words of a text, folded. */
export const wordsOf = (text: string): string[] => fold(text).split(' ').filter(Boolean)
