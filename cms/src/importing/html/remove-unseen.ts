import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { replaceElements, textProperty } from './elements.ts'
import type { Note } from './notes.ts'

/** Elements whose content is not text for readers, or needs something that the sanitizer removes. */
const unseen: ReadonlySet<string> = new Set(
  (
    'applet area base basefont bgsound canvas col colgroup command datalist frame frameset head input link map meta ' +
    'noembed noframes optgroup option param script select style svg template textarea title track'
  ).split(' '),
)

/** Elements without content. Removing them needs no note. */
const silent: ReadonlySet<string> = new Set(
  'base col colgroup head link map area meta param title track'.split(' '),
)

/**
 * Removes comments and everything that readers do not see. Content that a reader might miss is noted with the
 * name of its element.
 */
export function removeUnseen(tree: Root, note: Note = () => {}): void {
  const isTask = (type: unknown) => type === 'checkbox' || type === 'hidden'
  replaceElements(tree, (element, ancestors) => {
    const { tagName, properties } = element
    if (!unseen.has(tagName)) return undefined
    if (tagName === 'input' && isTask(properties.type)) {
      const inItem = ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'li')
      return properties.type === 'checkbox' && inItem ? undefined : []
    }
    if (!silent.has(tagName))
      note(`<${tagName}> was left out, since the CMS does not show it${whatItWas(element)}`)
    return []
  })
  removeComments(tree)
}

/**
 * Describes an element by its address or the beginning of its text, so that the user finds it in the source.
 */
export function whatItWas(element: Element): string {
  const address = ['src', 'data', 'href', 'action', 'code']
    .map((name) => textProperty(element, name))
    .find((value) => value !== undefined)
  if (address !== undefined) return `: ${address.slice(0, 200).toWellFormed()}`
  const text = textOf(element).replace(/\s+/g, ' ').trim()
  return text === '' ? '' : `: ${text.slice(0, 80).toWellFormed()}${text.length > 80 ? '…' : ''}`
}

function removeComments(parent: Root | Root['children'][number]): void {
  if (!('children' in parent)) return
  parent.children = (parent.children as Root['children']).filter(
    ({ type }) => type !== 'comment' && type !== 'doctype',
  ) as typeof parent.children
  for (const child of parent.children) removeComments(child)
}
