import type { Note } from '../html/notes.ts'

/** An image of a gallery. */
export type GalleryImage = { url: string; alt: string; caption: string }

/**
 * Returns the images of a gallery.
 *
 * @param ids null means the images that were uploaded for the post itself
 */
export type FindImages = (ids: readonly string[] | null) => { found: GalleryImage[]; missing: string[] }

/** Elements whose content is shown as it is written. Shortcodes do not work there. */
const literal = /(<(pre|code|script|style|textarea)\b[^>]*>[\s\S]*?<\/\2\s*>)/i

const mediaAttributes = 'src mp3 mp4 m4v m4a ogg ogv wav webm wma wmv flv'.split(' ')

/**
 * Converts WordPress's own shortcodes to HTML. Other shortcodes stay text and are noted by name.
 *
 * @param html as it is stored
 */
export function expandShortcodes(html: string, findImages: FindImages, note: Note): string {
  if (!html.includes('[')) return html
  // Every third part is the element name of the capturing group before it.
  const parts = expandCode(html).split(literal)
  return parts
    .map((part, index) => (index % 3 === 0 ? expand(part, findImages, note) : index % 3 === 1 ? part : ''))
    .join('')
}

/**
 * Expands `[code]` of WordPress.com and its plugins. It comes first, so that shortcodes in code stay text.
 */
const expandCode = (html: string): string =>
  html.replace(
    /(?<!\[)\[(code|sourcecode)\b([^\]]*)\]([\s\S]*?)\[\/\1\](?!\])/gi,
    (_all, _name: string, given: string, text: string) => {
      const attributes = attributesOf(given)
      const language = (attributes.language ?? attributes.lang ?? '').replace(/[^\w#+.-]/g, '')
      // Escaped text stays escaped, because readers saw "<" in both cases.
      const escaped = text
        .replace(/^\s*\n|\s+$/g, '')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
      return `<pre><code${language && ` class="language-${language}"`}>${escaped}</code></pre>`
    },
  )

function expand(html: string, findImages: FindImages, note: Note): string {
  const known = html
    .replace(
      /(?<!\[)\[(?:wp_)?caption\b([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi,
      (_all, given, content) => captionHtml(attributesOf(given).caption, content),
    )
    .replace(/(?<!\[)\[embed\b[^\]]*\]\s*([\s\S]*?)\s*\[\/embed\]/gi, (_all, url: string) =>
      linkHtml(url, url),
    )
    .replace(
      /(?<!\[)\[(audio|video)\b([^\]]*)\](?:\s*\[\/\1\])?/gi,
      (all: string, name: string, given: string) => {
        const attributes = attributesOf(given)
        const url = mediaAttributes.map((key) => attributes[key]).find((value) => value)
        if (!url) return all
        note(`[${name}] became a link to its file`)
        return linkHtml(url, url.split('/').at(-1) ?? url)
      },
    )
    .replace(/(?<!\[)\[gallery\b([^\]]*)\]/gi, (_all, given: string) =>
      galleryHtml(attributesOf(given), findImages, note),
    )
  noteUnknown(known, note)
  return known.replace(/\[(\[\/?[a-z][\w-]*[^[\]]*\])\]/gi, '$1')
}

function captionHtml(caption: string | undefined, content: string): string {
  const [, image = '', text = ''] = /^\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i.exec(
    content,
  ) ?? [undefined, '', content]
  return `<figure>${image}<figcaption>${(caption ?? text).trim()}</figcaption></figure>`
}

function galleryHtml(attributes: Record<string, string>, findImages: FindImages, note: Note): string {
  const ids = (attributes.ids ?? attributes.include)?.split(',').map((id) => id.trim())
  const { found, missing } = findImages(ids?.filter((id) => id !== '') ?? null)
  if (missing.length > 0)
    note(`[gallery] has images that are not in the export: attachments ${missing.join(', ')}`)
  note(`[gallery] became its ${found.length} images, one below the other`)
  return found
    .map(({ url, alt, caption }) => {
      const image = `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}">`
      return `<figure>${image}${caption && `<figcaption>${caption}</figcaption>`}</figure>`
    })
    .join('\n')
}

const linkHtml = (url: string, label: string): string =>
  `<p><a href="${escapeHtml(decodeAmp(url))}">${escapeHtml(decodeAmp(label))}</a></p>`

const decodeAmp = (text: string): string => text.replaceAll('&amp;', '&')

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** A single word in brackets is a shortcode only when it is alone: "[sic]" within a sentence is text. */
function noteUnknown(html: string, note: Note): void {
  const names = new Set<string>()
  for (const match of html.matchAll(/(?<!\[)\[([a-z][\w-]*)(\s[^[\]]*|\s*\/)?\](?!\(|\])/gi)) {
    const [all, name = '', rest = ''] = match
    if (names.has(name)) continue
    const isAlone = () => standsAlone(html, match.index, match.index + all.length)
    if (/=|\/$/.test(rest) || html.includes(`[/${name}]`)) names.add(name)
    else if (rest === '' && (/[_-]/.test(name) || isAlone())) names.add(name)
  }
  for (const name of names) note(`The shortcode [${name}] was left as text: put its content there by hand`)
}

/** Returns whether the line, or the space between the surrounding tags, contains nothing else. */
function standsAlone(html: string, start: number, end: number): boolean {
  let before = start - 1
  while (html[before] === ' ' || html[before] === '\t') before--
  let after = end
  while (html[after] === ' ' || html[after] === '\t') after++
  return (
    (before < 0 || /[>\n]/.test(html[before] ?? '')) &&
    (after >= html.length || /[<\n]/.test(html[after] ?? ''))
  )
}

function attributesOf(given: string): Record<string, string> {
  const attributes: Record<string, string> = {}
  const pattern = /([\w-]+)\s*=\s*(?:["“”″]([^"“”″]*)["“”″]|'([^']*)'|([^\s'"]+))/g
  for (const [, name = '', double, single, bare] of given.replaceAll('&quot;', '"').matchAll(pattern))
    attributes[name.toLowerCase()] = double ?? single ?? bare ?? ''
  return attributes
}
