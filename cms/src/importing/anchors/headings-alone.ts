import { mostDelimiters, mostHtml } from '../../markdown/limits.ts'
import { readingOf } from '../reading-of.ts'

/** Longer texts are parsed in full, because they may be over a limit. */
const mostLength = 200_000

/**
 * How deeply tokens may be nested. This is far below `mostNesting` elements, because a token makes two
 * elements at most.
 */
const mostDepth = 30

/**
 * Returns only the headings of a text, if these alone render to the same headings with the same ids. Parsing
 * them takes a tenth of the time.
 *
 * @returns null when something else may affect the ids: HTML, footnotes, a definition that a heading refers
 *   to, a heading of several lines, or a limit that the text may be over
 */
export function headingsAlone(markdown: string): string | null {
  if (markdown.length > mostLength || signsIn(markdown, /[*_~]/g) > mostDelimiters) return null
  const { pieces, headings, places, hasDefinitions, hasFootnotes, depth } = readingOf(markdown)
  if (hasFootnotes || depth > mostDepth) return null
  if (pieces.some(({ kind }) => kind === 'htmlFlow' || kind === 'htmlText')) return null
  // A label copies the address of its definition.
  const addresses = places.filter(({ syntax }) => syntax === 'definition')
  const copied = addresses.reduce((sum, { url }) => sum + url.length, 0) * signsIn(markdown, /\[/g)
  if (copied > mostHtml) return null
  const lines: string[] = []
  for (const { start, end, isAtx, isAtLineStart } of headings) {
    const heading = markdown.slice(start, end)
    if (heading.includes('[') && (hasDefinitions || !isAtLineStart)) return null
    if (!isAtx && !(isAtLineStart && /^[^\r\n]+\r?\n[=-]+[ \t]*$/.test(heading))) return null
    lines.push(heading)
  }
  return lines.join('\n\n')
}

const signsIn = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0
