import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import type { HeadingId } from '../anchors/find-anchor.ts'
import { codeIn } from '../code-in.ts'
import type { Range } from '../markdown-events.ts'
import { readingOf } from '../reading-of.ts'
import { shortList } from '../short-list.ts'

const parser = unified().use(remarkParse).use(remarkGfm)

/**
 * `{#id}`, `{#id .class key=value}`, `{.class}`, `{: #id}`, and forms with backslashes before the braces, as
 * in MDX. The last two are comments in MDX 3 (Docusaurus) and in HTML.
 */
const atEnd =
  /[ \t]*(?:\{\/\*[ \t]*(#[^\s{}*]+)[ \t]*\*\/\}|<!--[ \t]*(#[^\s<>]+)[ \t]*-->|\\?\{:?[ \t]*([^{}\n]*?)[ \t]*\\?\})[ \t]*$/

/** kramdown, "Block Inline Attribute Lists": in the line below the heading. */
const below = /^[ \t]*\n[ \t>]*\{:[ \t]*([^{}\n]*?)[ \t]*\}[ \t]*(?=\n|$)/

const attribute = /(?:#([^\s#.{}"'=]+)|\.[\w-]+|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s"']+)|-)(?:\s+|$)/y

/** At the end of any line. */
const mayHaveAttributes =
  /(?:\{:?[ \t]*(?:[#.-]|[\w:-]+=)|\{\/\*[ \t]*#|<!--[ \t]*#)[^\n{}]*(?:\}|-->)[ \t]*#*[ \t]*$/m

/** A heading line in Markdown, even where a Markdown parser treats it as a line of HTML. */
const headingLine = /^[ \t>]*#{1,6}[ \t][^\n]*$/gm

/**
 * Removes the attributes behind headings, which Hugo, Zola, Docusaurus, kramdown, Pandoc and Go support. They
 * are not words for readers. Classes and other attributes are noted. Code stays unchanged.
 *
 * @param isMdx whether headings between tags count too
 * @returns the text without attributes, and the ids in them
 */
export function takeHeadingIds(
  text: string,
  isMdx: boolean,
  note: (text: string) => void,
): { text: string; headingIds: HeadingId[] } {
  // Parsing is the slowest step.
  if (!mayHaveAttributes.test(text)) return { text, headingIds: [] }
  const headingIds: HeadingId[] = []
  const before = new Map<string, number>()
  const lost: string[] = []
  let result = ''
  let done = 0
  const cut = (start: number, end: number) => {
    result += text.slice(done, start)
    done = end
  }
  for (const { start, end, blockEnd } of headingsIn(text, isMdx)) {
    const heading = text.slice(start, end)
    const behind = attributesIn(atEnd.exec(heading))
    const under = attributesIn(below.exec(text.slice(blockEnd, blockEnd + mostBelow)))
    const words = wordsOf(behind ? heading.slice(0, behind.index) : heading)
    const count = before.get(words) ?? 0
    before.set(words, count + 1)
    if (behind) cut(start + behind.index, end)
    if (under) cut(blockEnd, blockEnd + under.length)
    for (const found of [behind, under]) {
      if (found?.id !== undefined) headingIds.push({ id: found.id, text: words, before: count })
      if (found && found.lost !== '') lost.push(found.lost)
    }
  }
  if (lost.length > 0)
    note(`Left out: attributes of headings that Presstime has not: ${shortList([...new Set(lost)])}`)
  return { text: result + text.slice(done), headingIds }
}

/** Attributes, and their position. */
type Attributes = { id: string | undefined; lost: string; index: number; length: number }

/** No attribute list is longer. */
const mostBelow = 1_000

function attributesIn(match: RegExpExecArray | null): Attributes | null {
  const read = match && readAttributes(match[1] ?? match[2] ?? match[3] ?? '')
  return read && { ...read, index: match.index, length: match[0].length }
}

/** Returns null when the text is not a list of attributes. */
function readAttributes(written: string): Pick<Attributes, 'id' | 'lost'> | null {
  let id: string | undefined
  const lost: string[] = []
  attribute.lastIndex = 0
  if (written === '') return null
  while (attribute.lastIndex < written.length) {
    const match = attribute.exec(written)
    if (!match) return null
    if (match[1] === undefined) lost.push(match[0].trim())
    else id ??= match[1].replace(/\\(?=[_*-])/g, '')
  }
  return { id, lost: lost.join(' ') }
}

/** The words of a heading, and the end of its block. */
type Heading = Range & { blockEnd: number }

function headingsIn(text: string, isMdx: boolean): Heading[] {
  const headings = readingOf(text).headings.flatMap(({ words, end }): Heading[] =>
    words ? [{ ...words, blockEnd: end }] : [],
  )
  if (!isMdx) return headings
  const taken = [...headings, ...codeIn(text)]
  for (const { index, 0: line } of text.matchAll(headingLine)) {
    const end = index + line.length
    if (!taken.some((range) => range.start < end && range.end > index))
      headings.push({ start: index, end, blockEnd: end })
  }
  return headings.sort((a, b) => a.start - b.start)
}

const wordsOf = (heading: string): string =>
  textOf(parser.parse(heading.replace(/^[ \t>]*#{1,6}[ \t]/, '')))
    .replace(/\s+/g, ' ')
    .trim()
