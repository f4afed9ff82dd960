import type { Anchors } from './anchors-of.ts'

/** An id that a text gives to a heading, such as `{#boxes}`. */
export type HeadingId = {
  id: string
  /** The heading, without markup. */
  text: string
  /** How many headings with the same text stand before it. */
  before: number
}

/** What the page is called, and the ids that it gave to its headings at the old site. */
export type OldAnchors = { title: string; headingIds?: readonly HeadingId[] | undefined }

/**
 * Finds the place that a fragment meant at the old site: an id that was written, or one that another generator made of a
 * heading. Those of GitHub, Docusaurus, Astro, Hugo, Zola, kramdown (Jekyll), Pandoc, Python-Markdown and
 * `@sindresorhus/slugify` differ in signs, accents and numbers.
 *
 * @param fragment Percent-decoded, without `#`.
 * @returns The id without the prefix of the rendered page; empty: the top of the page; null: there is no such place.
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
  // The title of a page was a heading of the text, and stands above it now. A browser takes "top" for the top.
  return wanted !== '' && (forms.some((form) => form(old.title) === wanted) || wanted === 'top') ? '' : null
}

/** The ids that generators make of the headings, without their signs; the first heading that could be meant has it. */
function madeIds({ headings }: Anchors): Map<string, string> {
  const made = new Map<string, string>()
  for (const form of forms) {
    const count = new Map<string, number>()
    for (const { id, text } of headings) {
      const name = form(text)
      if (name === '') continue
      const before = count.get(name) ?? 0
      count.set(name, before + 1)
      // The second one of a name gets the number 1 from all of them.
      const key = before === 0 ? name : `${name}${before}`
      if (!made.has(key)) made.set(key, id)
    }
  }
  return made
}

/** Letters and digits alone, in lower case. */
const squash = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '')

const withoutAccents = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '')

/** Letters that are no others with an accent. */
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

/** What is left of a heading in an id, without signs. The usual one comes first. */
const forms: readonly ((text: string) => string)[] = [
  squash,
  // Zola, Hugo's `github-ascii`, Python-Markdown.
  (text) => squash(withoutAccents(spell(text, latin))),
  // @sindresorhus/slugify, Gatsby.
  (text) => squash(withoutAccents(spell(text.replaceAll('&', ' and '), german))),
  (text) => squash(text.replaceAll('&', ' amp ')),
  // Pandoc: it begins with a letter.
  (text) => squash(text.replace(/^[^\p{L}]+/u, '')),
  // kramdown: only what ASCII has, and it begins with a letter.
  (text) => squash(text.replace(/^[^a-z]+/i, '').replace(/[^a-z\d]/gi, '')),
]
