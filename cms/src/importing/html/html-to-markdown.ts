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

/** A text as Markdown, with notes about changed and lost content. */
export type Converted = { markdown: string; notes: string[] }

/**
 * Converts HTML to Markdown (GitHub Flavored). An element that Markdown does not support stays as HTML, if
 * the renderer's sanitizer keeps it. For an element that the sanitizer would drop, the text stays and a note
 * names the element. Readers of the rendered Markdown see the same text as readers of the HTML. Addresses
 * stay unchanged.
 *
 * @param prepare changes the tree before everything else, for features of a single format, such as cards
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
