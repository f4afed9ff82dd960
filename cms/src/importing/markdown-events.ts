import { parse, postprocess, preprocess } from 'micromark'
import { gfm } from 'micromark-extension-gfm'
import type { Event, Extension, Token } from 'micromark-util-types'

/**
 * Returns the tokens of a Markdown text in order, in GitHub Flavored Markdown as `renderMarkdown` uses it.
 * Each token is entered and exited. Tokens need a hundred times the memory of their text, and producing them
 * is the slowest step of an import. `readingOf` caches the facts that they contain instead.
 *
 * @param more further extensions
 */
export function eventsOf(markdown: string, ...more: Extension[]): Event[] {
  return postprocess(
    parse({ extensions: [gfm(), ...more] })
      .document()
      .write(preprocess()(markdown, undefined, true)),
  )
}

/** A part of a text, with offsets as for `slice`. */
export type Range = { start: number; end: number }

/**
 * Returns a function that gives the position of a token in its text. micromark does not count a byte order
 * mark.
 */
export function rangeIn(markdown: string): (token: Token) => Range {
  const mark = markdown.startsWith('\u{FEFF}') ? 1 : 0
  return ({ start, end }) => ({ start: start.offset + mark, end: end.offset + mark })
}
