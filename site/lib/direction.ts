/** The scripts that are written from right to left and have living readers (ISO 15924). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])

const RIGHT_TO_LEFT_LETTERS =
  /[\p{Script=Adlm}\p{Script=Arab}\p{Script=Hebr}\p{Script=Mand}\p{Script=Nkoo}\p{Script=Rohg}\p{Script=Samr}\p{Script=Syrc}\p{Script=Thaa}]/gu

/**
 * Which way a text is written, whatever the language of the site. Not `dir="auto"`, which goes by the first letter: many an
 * Arabic title begins with the name of a program. Undefined for a text without letters, which goes with the page.
 *
 * @param part from which part of its letters on it is one that is written from right to left; names alone are of the other script
 */
export const directionOfText = (text: string, part = 0.3): 'ltr' | 'rtl' | undefined =>
  directionOfLetters(lettersOf(text), part)

/** How many letters a text has, and how many of them belong to a script that is written from right to left. */
export type Letters = { all: number; rightToLeft: number }

export const lettersOf = (text: string): Letters => ({
  all: text.match(/\p{L}/gu)?.length ?? 0,
  rightToLeft: text.match(RIGHT_TO_LEFT_LETTERS)?.length ?? 0,
})

/** The same as `directionOfText`, of letters that were counted. */
export const directionOfLetters = ({ all, rightToLeft }: Letters, part = 0.3): 'ltr' | 'rtl' | undefined => {
  if (all === 0) return undefined
  return rightToLeft >= part * all ? 'rtl' : 'ltr'
}

/** Which way a language is written, for the attribute `dir`. @param locale BCP 47 */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(locale).maximize()
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr'
}
