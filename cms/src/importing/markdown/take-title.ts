import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const parser = unified().use(remarkParse).use(remarkGfm)

/** A title, and the text without the heading that contains it. */
export type Titled = { title: string | undefined; body: string }

/**
 * Ensures that the title appears once. If front matter states the title, a first heading that repeats it is
 * removed. Otherwise the heading at the beginning of the text becomes the title. If the text does not begin
 * with a heading, the first heading of the highest level becomes the title and also stays in the text.
 */
export function takeTitle(given: string | undefined, body: string, note: (text: string) => void): Titled {
  // Most texts begin with words, and for most headings the line is enough. The rest need not be parsed.
  if (given !== undefined && !mayBeginWithHeading.test(body)) return { title: given, body }
  const line = headingLine.exec(body)?.[0]
  const [alone] = line === undefined ? [] : parser.parse(line).children
  const blocks = alone?.type === 'heading' ? [alone] : parser.parse(body).children
  const first = blocks.find((block) => !isComment(block))
  if (given !== undefined) {
    if (first?.type !== 'heading' || first.depth !== 1 || !isSame(textOf(first), given))
      return { title: given, body }
    note('The first heading repeats the title: it was taken out of the text')
    return { title: given, body: without(body, first) }
  }
  if (first?.type === 'heading' && words(textOf(first)) !== '') {
    return { title: words(textOf(first)), body: without(body, first) }
  }
  const heading = blocks.find((block) => block.type === 'heading' && block.depth === 1)
  const title = heading ? words(textOf(heading)) : ''
  return { title: title === '' ? undefined : title, body }
}

const mayBeginWithHeading = /^\s*(?:#|<!--|[^\n]+\n {0,3}=)/

/** Without brackets, which may need a definition further below. */
const headingLine = /^\s*#[^\n[]*(?=\n|$)/

const isComment = (block: RootContent): boolean =>
  block.type === 'html' && /^<!--[\s\S]*-->$/.test(block.value)

const words = (text: string): string => text.replace(/\s+/g, ' ').trim()

const isSame = (one: string, other: string): boolean =>
  words(one).toLowerCase() === words(other).toLowerCase()

function without(body: string, { position }: RootContent): string {
  const before = body.slice(0, position?.start.offset)
  return before + body.slice(position?.end.offset).replace(/^\s*\n/, '')
}
