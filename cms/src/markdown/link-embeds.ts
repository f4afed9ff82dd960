import type { Element, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { SKIP, walkElements } from './walk-elements.ts'

const services = [
  {
    name: 'YouTube',
    address:
      /^https:\/\/(?:(?:www\.|m\.)?youtube\.com\/(?:watch\?(?:[^#]*&)?v=|live\/|shorts\/)|youtu\.be\/)[\w-]{6,}/,
  },
  { name: 'Vimeo', address: /^https:\/\/(?:www\.)?vimeo\.com\/\d+/ },
]

/**
 * Turns the address of a video in a separate paragraph into a card with a link. The page loads nothing from
 * the video service (no script, frame or image), so the service learns nothing about readers who do not
 * click.
 */
export function linkEmbeds(tree: Root): void {
  walkElements(tree, (paragraph) => {
    if (paragraph.tagName !== 'p') return
    const [link, ...others] = paragraph.children.filter(
      (child) => child.type !== 'text' || child.value.trim() !== '',
    )
    if (link?.type !== 'element' || link.tagName !== 'a' || others.length > 0) return
    const { href } = link.properties
    const service = services.find(({ address }) => address.test(String(href)))
    if (!service || textOf(link) !== href) return
    const part = (className: string, value: string): Element => ({
      type: 'element',
      tagName: 'span',
      properties: { className: [className] },
      children: [{ type: 'text', value }],
    })
    paragraph.properties = { className: ['embed', `embed-${service.name.toLowerCase()}`] }
    link.children = [
      part('embed-action', `Watch on ${service.name}`),
      { type: 'text', value: ' ' },
      part('embed-address', href.replace(/^https:\/\/(?:www\.)?/, '')),
    ]
    return SKIP
  })
}
