/** The scripts that are written from right to left and are still in use (ISO 15924). */
const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'])

const RIGHT_TO_LEFT_LETTERS =
  /[\p{Script=Adlm}\p{Script=Arab}\p{Script=Hebr}\p{Script=Mand}\p{Script=Nkoo}\p{Script=Rohg}\p{Script=Samr}\p{Script=Syrc}\p{Script=Thaa}]/gu

/**
 * Returns the direction of a text, in any language. Do not use `dir="auto"` instead: it uses the first
 * letter, and many Arabic titles begin with the name of a program. Undefined for a text without letters,
 * which follows the direction of the page.
 *
 * @param part the share of right-to-left letters from which the text counts as right-to-left; names in such a
 *   text may be in another script
 */
export const directionOfText = (text: string, part = 0.3): 'ltr' | 'rtl' | undefined =>
  directionOfLetters(lettersOf(text), part)

/** How many letters a text has, and how many of them belong to right-to-left scripts. */
export type Letters = { all: number; rightToLeft: number }

export const lettersOf = (text: string): Letters => ({
  all: text.match(/\p{L}/gu)?.length ?? 0,
  rightToLeft: text.match(RIGHT_TO_LEFT_LETTERS)?.length ?? 0,
})

/** As `directionOfText`, for letters that are already counted. */
export const directionOfLetters = ({ all, rightToLeft }: Letters, part = 0.3): 'ltr' | 'rtl' | undefined => {
  if (all === 0) return undefined
  return rightToLeft >= part * all ? 'rtl' : 'ltr'
}

/**
 * Returns the direction of a language, for the attribute `dir`.
 *
 * @param locale BCP 47
 */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(locale).maximize()
  return script !== undefined && RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr'
}
