import type { ElementContent, Root } from 'hast'
import { h } from 'hastscript'
import { replaceElements } from './elements.ts'
import { embedOf } from './embed-address.ts'
import type { Note } from './notes.ts'

/** Players, frames and scripts that show something, which the sanitizer drops, become links to what they showed. */
export function linkEmbeds(tree: Root, note: Note): void {
  replaceElements(tree, (element): ElementContent[] | undefined => {
    const embed = embedOf(element)
    if (embed === undefined) return element.tagName === 'object' ? element.children : undefined
    if (embed === null) {
      note(`<${element.tagName}> was left out: it has no address to link to`)
      return []
    }
    note(embedNote(element.tagName))
    // The renderer makes a card of the address of a film that stands alone.
    return [h('p', h('a', { href: embed.href }, embed.label))]
  })
}

/** What the report says of an element that became a link. */
export const embedNote = (tagName: string): string => `<${tagName}> became a link to what it showed`
