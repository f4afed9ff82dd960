import { copyText } from './copy-text.ts'
import { findPlaces, type Place } from './find-places.ts'
import { eventsOf, type Range, rangeIn } from './markdown-events.ts'

/** A part of a text that is not words. `htmlFlow` is a block of HTML, `htmlText` a tag within a paragraph. */
export type Piece = Range & { kind: 'code' | 'htmlFlow' | 'htmlText' | 'autolink' }

/** A heading. */
export type HeadingPlace = Range & {
  /** The range of its words, without markup; null when it has no words. */
  words: Range | null
  isAtx: boolean
  /** Whether it begins at the beginning of its line. */
  isAtLineStart: boolean
}

/** The facts in the tokens of a text, without the tokens. */
export type MarkdownReading = {
  /** In the order of their ends. */
  pieces: readonly Piece[]
  headings: readonly HeadingPlace[]
  /** The links and images. */
  places: readonly Place[]
  /** The bare `https://…` addresses that readers see as links. */
  bareUrls: readonly string[]
  hasDefinitions: boolean
  hasFootnotes: boolean
  /** How deeply tokens are nested. */
  depth: number
}

const kinds: Readonly<Record<string, Piece['kind']>> = {
  codeFenced: 'code',
  codeIndented: 'code',
  codeText: 'code',
  htmlFlow: 'htmlFlow',
  htmlText: 'htmlText',
  autolink: 'autolink',
}

/** Parses a Markdown text. The result keeps no part of the text in memory. */
export function readMarkdown(markdown: string): MarkdownReading {
  const rangeOf = rangeIn(markdown)
  const events = eventsOf(markdown)
  const pieces: Piece[] = []
  const headings: HeadingPlace[] = []
  const bareUrls: string[] = []
  let words: Range | null = null
  let open = 0
  let depth = 0
  let hasDefinitions = false
  let hasFootnotes = false
  for (const [step, token, context] of events) {
    if (step === 'enter') {
      depth = Math.max(depth, ++open)
      continue
    }
    open--
    const type: string = token.type
    const kind = kinds[type]
    if (kind !== undefined) pieces.push({ kind, ...rangeOf(token) })
    else if (type === 'atxHeadingText' || type === 'setextHeadingText') words = rangeOf(token)
    else if (type === 'atxHeading' || type === 'setextHeading') {
      const isAtLineStart = token.start.column === 1
      headings.push({ ...rangeOf(token), words, isAtx: type === 'atxHeading', isAtLineStart })
      words = null
    } else if (type === 'literalAutolinkHttp') bareUrls.push(copyText(context.sliceSerialize(token)))
    hasDefinitions ||= type === 'definition'
    hasFootnotes ||= type === 'gfmFootnoteDefinition' || type === 'gfmFootnoteCall'
  }
  const places = findPlaces(markdown, events)
  return { pieces, headings, places, bareUrls, hasDefinitions, hasFootnotes, depth }
}
