import type { Element } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { codeIn } from '../code-in.ts'
import { escapeDestination } from '../find-places.ts'
import { isElement } from '../html/elements.ts'
import { type Embed, embedOf, isVideo } from '../html/embed-address.ts'
import { embedNote } from '../html/embeds.ts'
import { whatItWas } from '../html/remove-unseen.ts'
import { escapeHtml } from '../html-references.ts'
import type { Range } from '../markdown-events.ts'
import { readingOf } from '../reading-of.ts'
import { linePrefixAt } from './dedent.ts'

/**
 * Elements with content, and without: `<embed>` has no content, and `/>` marks an empty element. A tag ends
 * at the first `>` outside quotes.
 */
const attributes = String.raw`(?:\s(?:[^>"']|"[^"]*"|'[^']*')*?)?`
const embeds = new RegExp(
  [
    String.raw`<embed\b${attributes}\/?>(?:\s*<\/embed\s*>)?`,
    String.raw`<(iframe|video|audio|object|script|asciinema-player|(?:lite|amp)-(?:youtube|vimeo))\b${attributes}(?:\/>|>[\s\S]*?<\/\1\s*>)`,
    // Placeholders that a script would fill.
    String.raw`<(p|div)\b(?=${attributes}>)(?=[^>]*(?:class=["']?(?:codepen|flourish-embed|fb-))|[^>]*\sclass="[^"]*\bfb-)${attributes}>[\s\S]*?<\/\2\s*>`,
  ].join('|'),
  'gi',
)

/** Elements that only position other elements. */
const wrappers = /<\/?(?:div|p|center|figure|span|section|noscript|br)\b[^>]*>|&nbsp;/gi

/**
 * Replaces HTML that readers would not see (players, frames and scripts of services) by links to its content.
 * An embed in a separate block becomes a paragraph. For a video, the paragraph is the address, from which the
 * renderer makes a card. Code stays unchanged.
 */
export function replaceEmbeds(text: string, note: (text: string) => void): string {
  if (text.search(embeds) === -1) return text
  const code = codeIn(text)
  const found = [...text.matchAll(embeds)]
    .filter(({ index }) => !code.some(({ start, end }) => start <= index && index < end))
    .map(({ index, 0: html }) => ({ start: index, end: index + html.length, embed: readEmbed(html, note) }))
    .filter(({ embed }) => embed !== undefined)
  const blocks = found.length === 0 ? [] : htmlBlocksIn(text)
  let result = ''
  let done = 0
  for (const one of found) {
    if (one.start < done) continue
    const block = blocks.find(({ start, end }) => start <= one.start && one.start < end)
    const own = block ?? lineAround(text, one)
    const within = found.filter(({ start }) => own.start <= start && start < own.end)
    if (standAlone(text, own, within)) {
      result += text.slice(done, own.start) + paragraphs(text, own, within)
      done = own.end
    } else {
      result += text.slice(done, one.start) + inLine(one.embed)
      done = one.end
    }
  }
  return result + text.slice(done)
}

type Found = Range & { embed: Embed | null | undefined }

/**
 * Returns undefined when the element stays, or when its content is unknown. Returns null when it has no
 * address.
 */
function readEmbed(html: string, note: (text: string) => void): Embed | null | undefined {
  // A browser, and so the renderer, treats the text behind an unclosed frame as the content of the frame.
  const closed = html.replace(/^<([\w-]+)\b([\s\S]*)\/>$/, (all, name, rest) =>
    name.toLowerCase() === 'embed' ? all : `<${name}${rest}></${name}>`,
  )
  const element = fromHtml(closed, { fragment: true }).children.find((node): node is Element =>
    isElement(node),
  )
  if (!element) return undefined
  const embed = embedOf(element)
  if (embed) note(embedNote(element.tagName))
  // Other scripts belong to an element beside them, or count readers. They show nothing themselves.
  else if (element.tagName === 'script' || embed === null)
    note(`<${element.tagName}> was left out, since the CMS does not show it${whatItWas(element)}`)
  return embed === undefined && element.tagName === 'script' ? null : embed
}

/** Returns the blocks of HTML, without the line break at their end. */
function htmlBlocksIn(text: string): Range[] {
  return readingOf(text).pieces.filter(({ kind }) => kind === 'htmlFlow')
}

/** Returns the whole lines of a range. */
function lineAround(text: string, { start, end }: Range): Range {
  const prefix = linePrefixAt(text, start).length
  const lineEnd = text.indexOf('\n', end)
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  return { start: Math.min(start, lineStart + prefix), end: lineEnd === -1 ? text.length : lineEnd }
}

/** Returns whether the range and its lines contain only embeds and elements that position them. */
function standAlone(text: string, { start, end }: Range, within: readonly Found[]): boolean {
  let rest = text.slice(start, end)
  for (const one of within.toReversed())
    rest = rest.slice(0, Math.max(0, one.start - start)) + rest.slice(one.end - start)
  if (/[^\s>]/.test(rest.replace(wrappers, ''))) return false
  const [before = ''] = text.slice(0, text.lastIndexOf('\n', start - 1) + 1).match(/[^\n]*\n$/) ?? []
  const [after = ''] = text.slice(end).match(/^\n[^\n]*/) ?? []
  return !/[^\s>]/.test(before) && !/[^\s>]/.test(after)
}

function paragraphs(text: string, { start }: Range, found: readonly Found[]): string {
  const prefix = linePrefixAt(text, start)
  return found
    .flatMap(({ embed }) => (embed ? [isVideo(embed.href) ? embed.href : inMarkdown(embed)] : []))
    .join(`\n${prefix.trimEnd()}\n${prefix}`)
}

const inMarkdown = ({ href, label }: Embed): string =>
  label === href && /^https?:/i.test(href)
    ? `<${href.replace(/[<>\s]/g, encodeURIComponent)}>`
    : `[${label.replace(/[[\]\\`*_<>]/g, '\\$&')}](${escapeDestination(href)})`

/** Writes a link within a line, or in a block of HTML, where Markdown is not parsed. */
const inLine = (embed: Embed | null | undefined): string =>
  embed ? `<a href="${escapeHtml(embed.href)}">${escapeHtml(embed.label)}</a>` : ''
