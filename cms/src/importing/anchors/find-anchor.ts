import type { Anchors } from './anchors-of.ts'

/** An id that the text itself gives to a heading, such as `{#boxes}`. */
export type HeadingId = {
  id: string
  /** The text of the heading, without markup. */
  text: string
  /** How many earlier headings have the same text. */
  before: number
}

/** The title of a page, and the ids of its headings at the old site. */
export type OldAnchors = { title: string; headingIds?: readonly HeadingId[] | undefined }

/**
 * Finds the place that a fragment meant at the old site: an explicit id, or an id that another generator made
 * from a heading. The generators treat punctuation, accents and numbers differently: GitHub, Docusaurus,
 * Astro, Hugo, Zola, kramdown (Jekyll), Pandoc, Python-Markdown and `@sindresorhus/slugify`.
 *
 * @param fragment percent-decoded, without `#`
 * @returns the id without the prefix of the rendered page; an empty text for the top of the page; null when
 *   there is no such place
 */
export function findAnchor(fragment: string, anchors: Anchors, old: OldAnchors): string | null {
  const { headings, ids } = anchors
  const given = old.headingIds?.find(({ id }) => id === fragment)
  if (given) {
    const same = headings.filter(({ text }) => squash(text) === squash(given.text))
    const heading = same[given.before] ?? same.at(-1)
    if (heading) return heading.id
    if (squash(given.text) === squash(old.title)) return ''
  }
  if (ids.has(fragment)) return fragment
  const wanted = squash(fragment)
  const made = wanted === '' ? undefined : madeIds(anchors).get(wanted)
  if (made !== undefined) return made
  // The title was a heading of the old text, and is now above the text. Browsers use "top" for the top of the
  // page.
  return wanted !== '' && (forms.some((form) => form(old.title) === wanted) || wanted === 'top') ? '' : null
}

/**
 * Returns the ids that generators make from the headings, without punctuation. If several headings make the
 * same id, the first one counts.
 */
function madeIds({ headings }: Anchors): Map<string, string> {
  const made = new Map<string, string>()
  for (const form of forms) {
    const count = new Map<string, number>()
    for (const { id, text } of headings) {
      const name = form(text)
      if (name === '') continue
      const before = count.get(name) ?? 0
      count.set(name, before + 1)
      // All generators append the number 1 to the second heading with the same name.
      const key = before === 0 ? name : `${name}${before}`
      if (!made.has(key)) made.set(key, id)
    }
  }
  return made
}

/** Returns only the letters and digits, in lower case. */
const squash = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '')

/** Letters that are not other letters with an accent. */
const latin: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  þ: 'th',
  ð: 'd',
}

const german: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

const spell = (text: string, letters: Readonly<Record<string, string>>): string =>
  text.toLowerCase().replace(/\p{L}/gu, (letter) => letters[letter] ?? letter)

/**
 * The parts of a heading that each generator keeps in an id, without punctuation. The most common form comes
 * first.
 */
const forms: readonly ((text: string) => string)[] = [
  squash,
  // Zola, Hugo's `github-ascii`, Python-Markdown.
  (text) => squash(withoutAccents(spell(text, latin))),
  // @sindresorhus/slugify, Gatsby.
  (text) => squash(withoutAccents(spell(text.replaceAll('&', ' and '), german))),
  (text) => squash(text.replaceAll('&', ' amp ')),
  // Pandoc: an id begins with a letter.
  (text) => squash(text.replace(/^[^\p{L}]+/u, '')),
  // kramdown: an id has only ASCII characters, and begins with a letter.
  (text) => squash(text.replace(/^[^a-z]+/i, '').replace(/[^a-z\d]/gi, '')),
]
