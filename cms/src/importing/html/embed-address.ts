import type { Element } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { classesOf, findElement, textProperty } from './elements.ts'

/** The address of embedded content, and the text of a link to it. */
export type Embed = { href: string; label: string }

/**
 * Returns the content shown by a player, a frame or a service's script, all of which the sanitizer drops.
 * Returns undefined for any other element, and null for such an element without an address.
 */
export function embedOf(element: Element): Embed | null | undefined {
  switch (element.tagName) {
    case 'iframe':
    case 'embed':
      return linkTo(element, textProperty(element, 'src') ?? textProperty(element, 'dataSrc'))
    case 'object':
      return textOf(element).trim() === '' ? linkTo(element, dataOf(element)) : undefined
    case 'audio':
    case 'video': {
      const source = findElement(element, (child) => child.tagName === 'source')
      return linkTo(element, textProperty(element, 'src') ?? (source && textProperty(source, 'src')))
    }
    case 'script':
      return ofScript(element)
    default:
      return ofPlaceholder(element)
  }
}

/** Returns whether the renderer makes a card from an address in a separate paragraph. */
export const isVideo = (href: string): boolean =>
  /^https:\/\/(?:www\.youtube\.com\/watch|vimeo\.com\/)/.test(href)

function dataOf(element: Element): string | undefined {
  const movie = findElement(
    element,
    ({ tagName, properties }) => tagName === 'param' && /^(?:movie|src)$/i.test(String(properties.name)),
  )
  const inner = findElement(element, ({ tagName }) => tagName === 'embed')
  return (
    textProperty(element, 'data') ??
    (movie && textProperty(movie, 'value')) ??
    (inner && textProperty(inner, 'src'))
  )
}

function linkTo(element: Element, src: string | undefined): Embed | null {
  if (!src || /^(about|data|javascript):/i.test(src)) return null
  const href = pageOf(absolute(src))
  const isFile = element.tagName === 'audio' || element.tagName === 'video'
  if (isVideo(href)) return { href, label: href }
  return { href, label: textProperty(element, 'title') ?? (isFile ? fileNameOf(href) : href) }
}

const absolute = (src: string): string => (src.startsWith('//') ? `https:${src}` : src)

/** Returns the page for the content of a frame, by the address of the frame. */
const pageOf = (src: string): string =>
  src
    .replace(
      /^https?:\/\/(?:www\.)?youtube(?:-nocookie)?\.com\/(?:embed|v)\/(?!videoseries)([\w-]{6,}).*$/,
      'https://www.youtube.com/watch?v=$1',
    )
    .replace(/^https?:\/\/player\.vimeo\.com\/video\/(\d+).*$/, 'https://vimeo.com/$1')

/**
 * Scripts that write their content into the page, with the address of that content. The first group is an
 * address, or a part of an address.
 */
const scripts: readonly [address: RegExp, page: string][] = [
  [
    /^https?:\/\/gist\.github\.com\/([\w-]+\/[\da-f]+|[\da-f]+)\.js(?:\?file=([^&#]+))?/i,
    'https://gist.github.com/$1',
  ],
  [/^(https?:\/\/[^/]+\/.*-\/snippets\/\d+)\.js/i, '$1'],
  [/^(https?:\/\/gitlab\.com\/snippets\/\d+)\.js/i, '$1'],
  [/^(https?:\/\/asciinema\.org\/a\/\w+)\.js/i, '$1'],
  [
    /^https?:\/\/(?:www\.)?jsfiddle\.net\/([\w-]+(?:\/[\w-]+)*?)\/embed(?:ded)?\b.*/i,
    'https://jsfiddle.net/$1/',
  ],
  [/^https?:\/\/pastebin\.com\/embed_js\/(\w+)/i, 'https://pastebin.com/$1'],
  [/^https?:\/\/datawrapper\.dwcdn\.net\/(\w+)\/embed\.js/i, 'https://datawrapper.dwcdn.net/$1/'],
  [
    /^https?:\/\/fast\.wistia\.(?:com|net)\/embed\/medias\/(\w+)\.jsonp?/i,
    'https://fast.wistia.net/embed/iframe/$1',
  ],
  [/^(https?:\/\/www\.buzzsprout\.com\/\d+\/[\w-]+)\.js/i, '$1'],
  [/^(https?:\/\/www\.scribd\.com\/embeds\/\d+)/i, '$1'],
]

function ofScript(element: Element): Embed | undefined {
  const src = absolute(textProperty(element, 'src') ?? '')
  const deck = textProperty(element, 'dataId')
  if (/speakerdeck\.com\//i.test(src) && deck) return same(`https://speakerdeck.com/player/${deck}`)
  // emgithub.com shows a file from GitHub.
  const target = URL.parse(src)?.searchParams.get('target')
  if (/^https?:\/\/emgithub\.com\//i.test(src) && target && URL.canParse(target)) return same(target)
  const found = scripts.find(([address]) => address.test(src))
  if (!found) return undefined
  const [address, page] = found
  const match = address.exec(src)
  const file = match?.[2] === undefined ? '' : `#file-${fileAnchor(match[2])}`
  return same(page.replace('$1', match?.[1] ?? '') + file)
}

/** Returns GitHub's anchor for a file of a gist: `a_b.rb` gives `#file-a_b-rb`. */
const fileAnchor = (name: string): string =>
  decode(name)
    .toLowerCase()
    .replace(/[^\w-]+/g, '-')

const same = (href: string): Embed => ({ href, label: href })

/**
 * Handles elements that a service's script fills. They name the content. An element with a link in it keeps
 * that link.
 */
function ofPlaceholder(element: Element): Embed | undefined {
  const classes = classesOf(element)
  const has = (name: string) => classes.includes(name)
  const property = (name: string) => textProperty(element, name)
  if (findElement(element, ({ tagName }) => tagName === 'a')) return undefined
  const [pen, user] = [property('dataSlugHash'), property('dataUser')]
  if (has('codepen') && pen) return same(`https://codepen.io/${user ?? 'anon'}/pen/${pen}`)
  const facebook = property('dataHref')
  if (classes.some((name) => name.startsWith('fb-')) && facebook) return same(facebook)
  const flourish = property('dataSrc')
  if (has('flourish-embed') && flourish) return same(`https://flo.uri.sh/${flourish}/embed`)
  if (element.tagName === 'asciinema-player' && property('src')) return same(property('src') ?? '')
  const video = property('videoid') ?? property('videoId') ?? property('dataVideoid')
  if (/^(?:lite|amp)-youtube$/.test(element.tagName) && video)
    return same(`https://www.youtube.com/watch?v=${video}`)
  if (/^(?:lite|amp)-vimeo$/.test(element.tagName) && video) return same(`https://vimeo.com/${video}`)
  return undefined
}

function fileNameOf(href: string): string {
  const name = /([^/?#]+)(?:[?#].*)?$/.exec(href)?.[1] ?? href
  return decode(name)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
