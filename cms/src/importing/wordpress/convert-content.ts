import { htmlToMarkdown } from '../html/html-to-markdown.ts'
import { collectNotes } from '../html/notes.ts'
import { plainTextOf } from '../html/plain-text.ts'
import { expandBlocks, hasBlocks } from './blocks.ts'
import { findBlockGates } from './find-block-gates.ts'
import { findGates } from './find-gates.ts'
import { makeParagraphs } from './paragraphs.ts'
import { expandShortcodes, type FindImages } from './shortcodes.ts'

/** The parts of a post's content outside its own text. */
export type ContentParts = {
  reusableBlocks: ReadonlyMap<string, string>
  footnotes: string | undefined
  findImages: FindImages
}

/**
 * Converts the content of a post, from the block editor or the classic editor, to Markdown.
 *
 * @returns also `teaser`: the plain text before the "read more" mark, empty without such a mark; and `gates`:
 *   descriptions of the shortcodes and blocks that restrict parts of it to some readers
 */
export function convertContent(content: string, parts: ContentParts) {
  const { note, notes } = collectNotes()
  const stored = content.replace(/\r\n?/g, '\n')
  const isClassic = !hasBlocks(stored)
  const gates = new Set<string>()
  const expanded = expandBlocks(stored, parts.reusableBlocks, parts.footnotes, note, (text) => {
    for (const gate of findBlockGates(text)) gates.add(gate)
  })
  for (const gate of findGates(expanded)) gates.add(gate)
  const html = expandShortcodes(expanded, parts.findImages, note)
  if (/<!--\s*nextpage\s*-->/.test(html)) note('It had several pages; they are one now')
  const more = html.search(/<!--\s*more\b/)
  // A paragraph ends at these marks. Other comments have no meaning.
  const unmarked = html
    .replace(/<!--\s*(?:more\b|nextpage)[\s\S]*?-->/g, '\n\n')
    .replace(/<!--[\s\S]*?-->/g, '')
  const { markdown, notes: converted } = htmlToMarkdown(unmarked, (tree) => {
    if (isClassic) makeParagraphs(tree)
  })
  const teaser = more === -1 ? '' : plainTextOf(html.slice(0, more))
  return { markdown, teaser, gates: [...gates], notes: [...notes(), ...converted] }
}
