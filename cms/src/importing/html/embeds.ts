import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import { findElement, replaceElements, textProperty } from './elements.ts'
import type { Note } from './notes.ts'

/** Players and frames, which the sanitizer drops, become links to what they show. */
export function linkEmbeds(tree: Root, note: Note): void {
  replaceElements(tree, (element) => {
    const { tagName } = element
    switch (tagName) {
      case 'iframe':
      case 'embed':
        return linkTo(element, textProperty(element, 'src') ?? textProperty(element, 'dataSrc'), note)
      case 'object':
        return textOf(element).trim() === ''
          ? linkTo(element, textProperty(element, 'data'), note)
          : element.children
      case 'audio':
      case 'video': {
        const source = findElement(element, (child) => child.tagName === 'source')
        return linkTo(element, textProperty(element, 'src') ?? (source && textProperty(source, 'src')), note)
      }
      default:
        return undefined
    }
  })
}

function linkTo(element: Element, src: string | undefined, note: Note): ElementContent[] {
  const { tagName } = element
  if (!src || /^(about|data|javascript):/i.test(src)) {
    note(`<${tagName}> was left out: it has no address to link to`)
    return []
  }
  note(`<${tagName}> became a link to what it showed`)
  const href = pageOf(src.startsWith('//') ? `https:${src}` : src)
  const isFile = tagName === 'audio' || tagName === 'video'
  // The renderer makes a card of the address of a film that stands alone.
  if (href !== src && /^https:\/\/(?:www\.youtube|vimeo)\.com\//.test(href))
    return [h('p', h('a', { href }, href))]
  const label = textProperty(element, 'title') ?? (isFile ? fileNameOf(href) : href)
  return [h('p', h('a', { href }, label))]
}

/** The page of a film whose player a frame shows. */
const pageOf = (src: string): string =>
  src
    .replace(
      /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/embed\/([\w-]{6,}).*$/,
      'https://www.youtube.com/watch?v=$1',
    )
    .replace(/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/, 'https://vimeo.com/$1')

function fileNameOf(href: string): string {
  const name = /([^/?#]+)(?:[?#].*)?$/.exec(href)?.[1] ?? href
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
