import { decodeString } from 'micromark-util-decode-string'
import { normalizeIdentifier } from 'micromark-util-normalize-identifier'
import type { Event } from 'micromark-util-types'
import { copyText } from './copy-text.ts'
import { encodeSpaces, htmlReferencesOf } from './html-references.ts'
import { type Range, rangeIn } from './markdown-events.ts'

/** A link or an image in a Markdown text. */
export type Reference = {
  /**
   * The syntax. `definition`: `[label]: url`; `autolink`: `<https://…>`; `html`: an attribute of raw HTML.
   */
  syntax: 'link' | 'image' | 'definition' | 'autolink' | 'html'
  /** `image`: the page shows it (including video and audio). `link`: it leads to another address. */
  use: 'image' | 'link'
  /** The URL, without the escapes of Markdown and HTML. Percent-encoding stays. Never empty. */
  url: string
  /**
   * The position of the URL in the text, as for `slice`: the first character, and the one behind the last.
   * For an autolink it includes the brackets.
   */
  start: number
  end: number
}

/** A reference, with a function that writes another destination in its place. */
export type Place = Reference & { write: (url: string) => string }

/** The link or image that contains a token. */
type Label = { type: 'link' | 'image'; text: string; hasResource: boolean }

/**
 * Finds the links and images among the tokens of a text, in order. The results keep no part of the text in
 * memory.
 */
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
          // A bare URL ends only at `<` or white space. Otherwise it would continue into the link.
          (bareUrlEnd === 0 || /[\s<]/.test(before)) &&
          // A link cannot contain a link, an exclamation mark before the link would make it an image, and a
          // label would take the link as its own.
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

/** A part of raw HTML in a single line. Between two lines, Markdown may have markers of a quote or a list. */
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
  // Each value is followed by a part of the tag, so the end of the value is a position in the HTML too.
  return htmlReferencesOf(html).map((reference) => ({
    ...reference,
    syntax: 'html',
    url: copyText(reference.url),
    start: placeOf(reference.start),
    end: placeOf(reference.end),
  }))
}

// Characters for which a character reference is needed, because a backslash does not work: `>` would end an
// autolink that began before, a backtick a code span, and `|` a table cell.
const characterReferences: Record<string, string> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
  '|': '&#124;',
}

/**
 * Escapes a URL as the destination of a link, an image or a definition, with or without `<…>` around it.
 * CommonMark 0.31, 6.3.
 */
export const escapeDestination = (url: string): string =>
  encodeSpaces(url)
    .replace(/[\\()]/g, '\\$&')
    .replace(/&(?=#|[\da-z]+;)/gi, '&amp;')
    .replace(/[<>"'`|]/g, (sign) => characterReferences[sign] ?? sign)

/** Escapes a URL as the text of a link. */
const escapeText = (url: string): string =>
  url
    .replace(/[\\*_[\]~!]/g, '\\$&')
    .replace(/&(?=#|[\da-z]+;)/gi, '&amp;')
    .replace(/[<>`|]/g, (sign) => characterReferences[sign] ?? sign)
