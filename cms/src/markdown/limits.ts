/**
 * What a body may ask of the renderer. All of these are counted, and none is measured by a clock: the same body gets the same
 * answer on every machine. docs/limits.md lists them.
 */

/** How many elements may stand in one another: quotes, lists, emphasis, tables and HTML together. */
export const mostNesting = 100

/** How many places may refer to footnotes. Each becomes two links, of some 300 characters of HTML together. */
export const mostFootnoteReferences = 1_000

/** How many runs of `*`, `_` and `~` one paragraph may have: to match them takes time that grows by the square. */
export const mostDelimiters = 2_000

/** How long the HTML may become, in UTF-16 code units. */
export const mostHtml = 5_000_000

/** Code that is beyond one of these is shown without colours. */
export const highlighting: HighlightLimits = {
  /** The code of a body, in UTF-16 code units. */
  mostCode: 200_000,
  /** The coloured pieces of the code of a body: each takes some 80 characters of HTML. */
  mostTokens: 40_000,
  /** The languages of a body. The grammar of one takes 1 to 30 MB of memory. */
  mostLanguages: 20,
  /** A line of this length or more is shown without colours; some grammars take time that grows by the cube of it. */
  mostLine: 500,
}

/** See `highlighting`. */
export type HighlightLimits = {
  mostCode: number
  mostTokens: number
  mostLanguages: number
  mostLine: number
}

/** A body that is over a limit. */
export class BodyRefusal extends Error {
  override readonly name = 'BodyRefusal'

  /**
   * @param line The line of the body, from 1, where it is over the limit; null: not known.
   * @param what What is wrong there and how to fix it, as a sentence.
   */
  constructor(line: number | null, what: string) {
    super(line === null ? what : `line ${line}: ${what}`)
  }
}
