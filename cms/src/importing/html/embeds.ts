import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { replaceElements } from './elements.ts'
import { embedOf } from './embed-address.ts'
import type { Note } from './notes.ts'

/** Replaces players, frames and scripts, which the sanitizer drops, by links to their content. */
export function linkEmbeds(tree: Root, note: Note): void {
  replaceElements(tree, (element): ElementContent[] | undefined => {
    const embed = embedOf(element)
    if (embed === undefined) return element.tagName === 'object' ? element.children : undefined
    if (embed === null) {
      note(`<${element.tagName}> was left out: it has no address to link to`)
      return []
    }
    note(embedNote(element.tagName))
    // The renderer makes a card from the address of a video in a separate paragraph.
    return [h('p', h('a', { href: embed.href }, embed.label))]
  })
}

/** Returns the report's note for an element that became a link. */
export const embedNote = (tagName: string): string => `<${tagName}> became a link to what it showed`
