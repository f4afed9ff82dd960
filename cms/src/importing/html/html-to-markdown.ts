import type { Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toMdast } from 'hast-util-to-mdast'
import type { Nodes } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { toMarkdown } from 'mdast-util-to-markdown'
import { keepAnchors } from './anchors.ts'
import { linkEmbeds } from './embeds.ts'
import { openFigures } from './figures.ts'
import { findFootnotes } from './footnotes.ts'
import { handlers } from './handlers.ts'
import { hoistSpaces } from './hoist-spaces.ts'
import { settleImages } from './images.ts'
import { linkBareAddresses } from './link-bare-addresses.ts'
import { mergeNeighbours } from './merge-neighbours.ts'
import { collectNotes, type Note } from './notes.ts'
import { removeUnseen } from './remove-unseen.ts'
import { spreadCode } from './spread-code.ts'
import { unwrapUnknown } from './unwrap-unknown.ts'

/** A text as Markdown, and what was changed on the way or could not be kept. */
export type Converted = { markdown: string; notes: string[] }

/**
 * Turns HTML into Markdown (GitHub Flavored). What Markdown has no way to say and the renderer's sanitizer keeps stays as
 * HTML; what the sanitizer would drop is noted by the name of its element, its text stays. Readers of the Markdown, rendered,
 * see the same text as readers of the HTML. Addresses stay as they are written.
 *
 * @param prepare Changes the tree before anything else does: what one format alone has, such as cards.
 */
export function htmlToMarkdown(html: string, prepare?: (tree: Root, note: Note) => void): Converted {
  const { note, notes } = collectNotes()
  const tree = fromHtml(html, { fragment: true })
  prepare?.(tree, note)
  settleImages(tree, note)
  linkEmbeds(tree, note)
  removeUnseen(tree, note)
  findFootnotes(tree)
  keepAnchors(tree)
  openFigures(tree)
  unwrapUnknown(tree, note)
  spreadCode(tree)
  linkBareAddresses(tree)
  hoistSpaces(tree)
  mergeNeighbours(tree)
  return { markdown: stringify(toMdast(tree, { document: true, handlers })), notes: notes() }
}

const stringify = (tree: Nodes): string =>
  toMarkdown(tree, {
    extensions: [gfmToMarkdown()],
    bullet: '-',
    emphasis: '*',
    fences: true,
    listItemIndent: 'one',
    rule: '-',
  })
