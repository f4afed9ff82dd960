import type { Root } from 'hast'
import { replaceElements } from './elements.ts'
import type { Note } from './notes.ts'

/** Elements whose content is no text for readers, or cannot be shown without what the sanitizer takes away. */
const unseen: ReadonlySet<string> = new Set(
  (
    'applet area base basefont bgsound canvas col colgroup command datalist frame frameset head input link map meta ' +
    'noembed noframes optgroup option param script select style svg template textarea title track'
  ).split(' '),
)

/** Those that nobody misses: they have no content of their own. */
const silent: ReadonlySet<string> = new Set(
  'base col colgroup head link map area meta param title track'.split(' '),
)

/** Takes away what no reader sees, and comments. What a reader might miss is noted by the name of its element. */
export function removeUnseen(tree: Root, note: Note = () => {}): void {
  const isTask = (type: unknown) => type === 'checkbox' || type === 'hidden'
  replaceElements(tree, ({ tagName, properties }, ancestors) => {
    if (!unseen.has(tagName)) return undefined
    if (tagName === 'input' && isTask(properties.type)) {
      const inItem = ancestors.some((ancestor) => ancestor.type === 'element' && ancestor.tagName === 'li')
      return properties.type === 'checkbox' && inItem ? undefined : []
    }
    if (!silent.has(tagName)) note(`<${tagName}> was left out: the CMS does not show it`)
    return []
  })
  removeComments(tree)
}

function removeComments(parent: Root | Root['children'][number]): void {
  if (!('children' in parent)) return
  parent.children = (parent.children as Root['children']).filter(
    ({ type }) => type !== 'comment' && type !== 'doctype',
  ) as typeof parent.children
  for (const child of parent.children) removeComments(child)
}
