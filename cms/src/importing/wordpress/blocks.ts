import type { Note } from '../html/notes.ts'
import { escapeHtml } from './shortcodes.ts'

/**
 * Returns whether a text comes from the block editor. Comments mark its blocks, and its paragraphs are
 * written as elements.
 */
export const hasBlocks = (html: string): boolean => /<!--\s+wp:/.test(html)

/** Blocks may contain themselves. */
const maxDepth = 10

/** A block without HTML. WordPress renders it whenever the page is shown. */
const emptyBlock = /<!--\s+wp:([a-z][\w-]*(?:\/[a-z][\w-]*)?)\s+(?:(\{(?:(?!-->)[\s\S])*?\})\s+)?\/-->/g

/**
 * Inserts the content that blocks refer to: reusable blocks, footnotes, links. A block that shows something
 * of the whole blog, such as its latest posts, is left out and noted by name. Other blocks have their HTML
 * between their comments.
 *
 * @param reusable the HTML of the public reusable blocks, by their ids
 * @param footnotes the post's field `footnotes`, JSON
 * @param look called with each joined text, with the comments that are removed in the end
 */
export function expandBlocks(
  html: string,
  reusable: ReadonlyMap<string, string>,
  footnotes: string | undefined,
  note: Note,
  look: (stored: string) => void,
  depth = 0,
): string {
  look(html)
  return html.replace(emptyBlock, (_all, name: string, json: string | undefined) => {
    const attributes = objectOf(json)
    if (name === 'block') {
      const content = reusable.get(String(attributes.ref))
      if (content !== undefined && depth < maxDepth)
        return expandBlocks(content, reusable, footnotes, note, look, depth + 1)
      note(
        `The reusable block ${attributes.ref} is not public, or not in the export: put its content there by hand`,
      )
      return ''
    }
    if (name === 'footnotes') return footnotesHtml(footnotes)
    if (typeof attributes.url === 'string' && attributes.url !== '') {
      const label = attributes.label ?? attributes.service ?? attributes.url
      note(`The block ${name} became a link`)
      return `<p><a href="${escapeHtml(attributes.url)}">${escapeHtml(String(label))}</a></p>`
    }
    note(`The block ${name} was left out: WordPress makes its content when the page is shown`)
    return ''
  })
}

/** Returns the notes as WordPress shows them at this place. */
function footnotesHtml(json: string | undefined): string {
  const items = arrayOf(json).flatMap((entry) => {
    const { id, content } = entry as { id?: unknown; content?: unknown }
    if (typeof id !== 'string' || typeof content !== 'string') return []
    return [`<li id="${escapeHtml(id)}">${content} <a href="#${escapeHtml(id)}-link">↩</a></li>`]
  })
  return items.length === 0 ? '' : `<ol>${items.join('')}</ol>`
}

/** Parses the attributes of a block. WordPress ignores invalid JSON. */
export function objectOf(json: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}')
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function arrayOf(json: string | undefined): object[] {
  try {
    const value: unknown = JSON.parse(json ?? '[]')
    return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : []
  } catch {
    return []
  }
}
