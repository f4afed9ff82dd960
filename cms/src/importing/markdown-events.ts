import { LRUCache } from 'lru-cache'
import { parse, postprocess, preprocess } from 'micromark'
import { gfm } from 'micromark-extension-gfm'
import type { Event, Extension, Token } from 'micromark-util-types'

/**
 * What was read last, by its text. An import looks at each text in some ten steps, most of which change nothing: to read it again each
 * time took 70 % of a run. Large texts are not kept, since their tokens take a hundred times their size.
 */
const lately = new LRUCache<string, readonly Event[]>({
  maxSize: 100_000,
  sizeCalculation: (_events, markdown) => markdown.length + 1,
})

/**
 * The tokens of a Markdown text, GitHub Flavored as `renderMarkdown` takes it, in their order: each is entered and exited. They are
 * shared with whoever reads the same text next.
 *
 * @param more Extensions beyond that.
 */
export function eventsOf(markdown: string, ...more: Extension[]): readonly Event[] {
  if (more.length > 0) return tokenize(markdown, more)
  const known = lately.get(markdown)
  if (known) return known
  const events = tokenize(markdown, more)
  lately.set(markdown, events)
  return events
}

function tokenize(markdown: string, more: Extension[]): Event[] {
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

const code = new Set(['codeFenced', 'codeIndented', 'codeText'])

/** Where a Markdown text has code, in the order of the text. */
export function codeIn(markdown: string): Range[] {
  return eventsOf(markdown)
    .filter(([step, { type }]) => step === 'exit' && code.has(type))
    .map(([, token]) => rangeIn(markdown)(token))
}
