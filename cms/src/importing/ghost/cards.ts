import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { h } from 'hastscript'
import {
  classesOf,
  findByClass,
  findElement,
  isElement,
  replaceElements,
  textProperty,
} from '../html/elements.ts'
import type { Note } from '../html/notes.ts'

type Card = (card: Element, note: Note) => ElementContent[]

/** The cards of Ghost's editor that need conversion, by their classes. */
const cards: Record<string, Card> = {
  'kg-bookmark-card': bookmark,
  'kg-callout-card': callout,
  'kg-toggle-card': toggle,
  'kg-file-card': fileCard,
  'kg-audio-card': player,
  'kg-video-card': player,
  'kg-signup-card': (card, note) => {
    const heading = findByClass(card, 'kg-signup-card-heading')
    note('A form to sign up was left out')
    return heading ? [h('p', heading.children)] : []
  },
}

/** Turns the cards of a text into elements that Markdown supports. */
export function openCards(tree: Root, note: Note): void {
  replaceElements(tree, (element) => {
    const name = classesOf(element).find((candidate) => Object.hasOwn(cards, candidate))
    return name ? cards[name]?.(element, note) : undefined
  })
}

/** Turns a bookmark into a quote with a link and its description. */
function bookmark(card: Element, note: Note): ElementContent[] {
  const link = findElement(card, ({ tagName }) => tagName === 'a')
  const href = link && textProperty(link, 'href')
  const lines = (name: string) => {
    const text = textIn(card, name)
    return text ? [text] : []
  }
  const [title = href ?? ''] = lines('kg-bookmark-title')
  const from = [...lines('kg-bookmark-author'), ...lines('kg-bookmark-publisher')].join(' · ')
  if (findElement(card, ({ tagName }) => tagName === 'img')) note('The pictures of a bookmark were left out')
  const quote = h('blockquote', [
    h('p', href ? h('a', { href }, title) : title),
    ...lines('kg-bookmark-description').map((text) => h('p', text)),
    ...(from ? [h('p', from)] : []),
  ])
  return [h('figure', [quote, ...captionsOf(card)])]
}

/** Turns a callout into an alert, as in GitHub's Markdown. */
function callout(card: Element): ElementContent[] {
  const emoji = textIn(card, 'kg-callout-emoji')
  const text = findByClass(card, 'kg-callout-text')
  const mark: ElementContent[] = emoji ? [{ type: 'text', value: `${emoji} ` }] : []
  return [h('blockquote', { dataAlert: 'NOTE' }, [h('p', [...mark, ...(text?.children ?? [])])])]
}

function toggle(card: Element): ElementContent[] {
  const heading = findByClass(card, 'kg-toggle-heading-text')
  const content = findByClass(card, 'kg-toggle-content')
  const inline =
    heading?.children.flatMap((child) => (isElement(child, 'p') ? child.children : [child])) ?? []
  return [h('details', [h('summary', inline), ...(content?.children ?? [])])]
}

function fileCard(card: Element): ElementContent[] {
  const href = textProperty(findElement(card, ({ tagName }) => tagName === 'a') ?? card, 'href')
  if (!href) return card.children
  const name = textIn(card, 'kg-file-card-filename')
  const title = textIn(card, 'kg-file-card-title') || name || href
  const more = [title === name ? '' : name, textIn(card, 'kg-file-card-filesize')].filter((part) => part)
  const caption = textIn(card, 'kg-file-card-caption')
  const label = more.length > 0 ? ` (${more.join(', ')})` : ''
  return [h('p', [h('a', { href }, title), label]), ...(caption ? [h('p', caption)] : [])]
}

/** Turns a video or audio player into a link to the file. */
function player(card: Element, note: Note): ElementContent[] {
  const media = findElement(card, ({ tagName }) => tagName === 'video' || tagName === 'audio')
  const src = media && textProperty(media, 'src')
  if (!media || !src) return card.children
  note(`<${media.tagName}> became a link to what it showed`)
  const title = textIn(card, 'kg-audio-title') || (src.split('/').at(-1) ?? src)
  return [h('figure', [h('p', h('a', { href: src }, title)), ...captionsOf(card)])]
}

const captionsOf = (card: Element): ElementContent[] =>
  card.children.filter((child) => isElement(child, 'figcaption'))

function textIn(card: Element, className: string): string {
  const element = findByClass(card, className)
  return element ? textOf(element).replace(/\s+/g, ' ').trim() : ''
}
