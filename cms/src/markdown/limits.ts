/**
 * The limits of a body. All of them are counts and no times, so the same body gets the same answer on every
 * machine. docs/limits.md lists them.
 */

/** How many elements may be nested: quotes, lists, emphasis, tables and HTML together. */
export const mostNesting = 100

/**
 * How many references to footnotes are allowed. Each becomes two links, with about 300 characters of HTML
 * together.
 */
export const mostFootnoteReferences = 1_000

/**
 * How many runs of `*`, `_` and `~` one paragraph may have. The time for matching them grows with the square
 * of their number.
 */
export const mostDelimiters = 2_000

/** The maximum length of the HTML, in UTF-16 code units. */
export const mostHtml = 5_000_000

/** Code beyond one of these limits is shown without colours. */
export const highlighting: HighlightLimits = {
  /** The total length of the code in a body, in UTF-16 code units. */
  mostCode: 200_000,
  /** The number of coloured tokens in a body. Each takes about 80 characters of HTML. */
  mostTokens: 40_000,
  /** The number of languages in a body. The grammar of one language takes 1 to 30 MB of memory. */
  mostLanguages: 20,
  /**
   * Lines of this length or more are shown without colours. With some grammars the time grows with the cube
   * of the length.
   */
  mostLine: 500,
}

/** See `highlighting`. */
export type HighlightLimits = {
  mostCode: number
  mostTokens: number
  mostLanguages: number
  mostLine: number
}

/** A body exceeds a limit. */
export class BodyRefusal extends Error {
  override readonly name = 'BodyRefusal'

  /**
   * @param line the line of the body, from 1, that exceeds the limit; null: not known
   * @param what what is wrong there and how to fix it, as a sentence
   */
  constructor(line: number | null, what: string) {
    super(line === null ? what : `line ${line}: ${what}`)
  }
}
