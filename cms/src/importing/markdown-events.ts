import { parse, postprocess, preprocess } from 'micromark'
import { gfm } from 'micromark-extension-gfm'
import type { Event, Extension, Token } from 'micromark-util-types'

/**
 * The tokens of a Markdown text, GitHub Flavored as `renderMarkdown` takes it, in their order: each is entered and exited. They take a
 * hundred times the memory of their text, and longest of all that an import does: `readingOf` keeps what they say instead.
 *
 * @param more Extensions beyond that.
 */
export function eventsOf(markdown: string, ...more: Extension[]): Event[] {
  return postprocess(
    parse({ extensions: [gfm(), ...more] })
      .document()
      .write(preprocess()(markdown, undefined, true)),
  )
}

/** A part of a text: offsets as of `slice`. */
export type Range = { start: number; end: number }

/** Where a token stands in its text. micromark does not count a byte order mark. */
export function rangeIn(markdown: string): (token: Token) => Range {
  const mark = markdown.startsWith('\u{FEFF}') ? 1 : 0
  return ({ start, end }) => ({ start: start.offset + mark, end: end.offset + mark })
}
