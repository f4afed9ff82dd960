import { decodeString } from 'micromark-util-decode-string'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { Event } from 'micromark-util-types'
import { copyText } from './copy-text.ts'
import { encodeSpaces, htmlReferencesOf } from './html-references.ts'
import { type Range, rangeIn } from './markdown-events.ts'

/** A link or an image of a Markdown text. */
export type Reference = {
  /** How it is written. `definition`: `[label]: url`; `autolink`: `<https://…>`; `html`: an attribute of raw HTML. */
  syntax: 'link' | 'image' | 'definition' | 'autolink' | 'html'
  /** `image`: it is shown in the page (video and audio too); `link`: it leads elsewhere. */
  use: 'image' | 'link'
  /** What it says, without the escapes of Markdown and HTML; percent-encoding stays. Never empty. */
  url: string
  /**
   * Where that stands in the text: an offset as of `slice`, and one behind its last character. Of an autolink with its
   * brackets.
   */
  start: number
  end: number
}

/** A reference, and how another destination is written in its place. */
export type Place = Reference & { write: (url: string) => string }

/** The link or image that a token stands in. */
type Label = { type: 'link' | 'image'; text: string; hasResource: boolean }

/** Finds the links and images among the tokens of a text, in the order of the text. They hold no part of it in memory. */
export function findPlaces(markdown: string, events: readonly Event[]): Place[] {
  const rangeOf = rangeIn(markdown)
  const places: Place[] = []
  const definitions: { label: string; place: Place }[] = []
  const labelsOfImages = new Set<string>()
  const open: Label[] = []
  let definitionLabel = ''
  let bareUrlEnd = 0
  let html: HtmlPiece[] = []

  for (const [step, token, context] of events) {
    const label = open.at(-1)
    if (step === 'enter') {
      if (token.type === 'link' || token.type === 'image')
        open.push({ type: token.type, text: '', hasResource: false })
      continue
    }
    switch (token.type as string) {
      case 'labelText':
      case 'referenceString':
        if (label) label.text = context.sliceSerialize(token)
        break
      case 'resource':
        if (label) label.hasResource = true
        break
      case 'resourceDestinationString':
        if (label)
          places.push(inMarkdown(label.type, label.type, context.sliceSerialize(token), rangeOf(token)))
        break
      case 'link':
      case 'image':
        open.pop()
        if (label?.type === 'image' && !label.hasResource) labelsOfImages.add(normalizeIdentifier(label.text))
        break
      case 'definitionLabelString':
        definitionLabel = normalizeIdentifier(context.sliceSerialize(token))
        break
      case 'definitionDestinationString': {
        const place = inMarkdown('definition', 'link', context.sliceSerialize(token), rangeOf(token))
        places.push(place)
        definitions.push({ label: definitionLabel, place })
        break
      }
      case 'literalAutolink':
        bareUrlEnd = rangeOf(token).end
        break
      case 'autolinkProtocol': {
        const place = inAutolink(copyText(context.sliceSerialize(token)), rangeOf(token))
        const before = markdown.slice(bareUrlEnd, place.start)
        const standsAlone =
          // Only `<` and white space end a bare URL: it would go on into the link.
          (bareUrlEnd === 0 || /[\s<]/.test(before)) &&
          // A link has none within, an exclamation mark would make it an image, and a label takes it for its own.
          !open.some(({ type }) => type === 'link') &&
          !/(?:[!\]]|\]:[\s>]*)$/.test(before.slice(-100))
        if (standsAlone) places.push(place)
        break
      }
      case 'htmlFlowData':
      case 'htmlTextData':
        html.push({
          text: markdown.slice(rangeOf(token).start, rangeOf(token).end),
          start: rangeOf(token).start,
        })
        break
      case 'lineEnding':
        if (html.length > 0) html.push({ text: '\n', start: rangeOf(token).start })
        break
      case 'htmlFlow':
      case 'htmlText':
        places.push(...inHtml(html))
        html = []
        break
    }
  }
  for (const { label, place } of definitions) if (labelsOfImages.has(label)) place.use = 'image'
  return places.sort((a, b) => a.start - b.start)
}

const inMarkdown = (
  syntax: Reference['syntax'],
  use: Reference['use'],
  raw: string,
  range: Range,
): Place => ({ syntax, use, url: copyText(decodeString(raw)), ...range, write: escapeDestination })

const inAutolink = (url: string, { start, end }: Range): Place => ({
  syntax: 'autolink',
  use: 'link',
  url,
  start: start - 1,
  end: end + 1,
  write: (other) => `[${escapeText(url)}](${escapeDestination(other)})`,
})

/** A part of raw HTML that stands in one line: between two lines, Markdown may have the signs of a quote or a list. */
type HtmlPiece = { text: string; start: number }

function inHtml(pieces: readonly HtmlPiece[]): Place[] {
  let html = ''
  const lines: { at: number; start: number }[] = []
  for (const { text, start } of pieces) {
    lines.push({ at: html.length, start })
    html += text
  }
  const placeOf = (offset: number): number => {
    const line = lines.findLast(({ at }) => at <= offset)
    return line ? line.start + offset - line.at : 0
  }
  // Something of the tag follows each value, so that its end is a place in the HTML too.
  return htmlReferencesOf(html).map((reference) => ({
    ...reference,
    syntax: 'html',
    url: copyText(reference.url),
    start: placeOf(reference.start),
    end: placeOf(reference.end),
  }))
}

// References to characters are taken where a backslash would not do: `>` would end an autolink, a backtick a code span,
// and `|` a table cell, that began before.
const characterReferences: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '|': '&#124;',
}

/** A URL as the destination of a link, an image or a definition, with or without `<…>` around it. CommonMark 0.31, 6.3. */
export const escapeDestination = (url: string): string =>
  encodeSpaces(url)
    .replace(/[\\()]/g, '\\$&')
    .replace(/&(?=#|[\da-z]+;)/gi, '&amp;')
    .replace(/[<>"'`|]/g, (sign) => characterReferences[sign] ?? sign)

/** A URL as the text of a link. */
const escapeText = (url: string): string =>
  url
    .replace(/[\\*_[\]~!]/g, '\\$&')
    .replace(/&(?=#|[\da-z]+;)/gi, '&amp;')
    .replace(/[<>`|]/g, (sign) => characterReferences[sign] ?? sign)
