import { parseXml, type XmlElement } from '@rgrove/parse-xml'
import { expect, test } from 'vitest'
import { atom } from './atom.ts'
import type { FeedContent } from './feed-content.ts'
import { jsonFeed } from './json-feed.ts'
import { rss } from './rss.ts'

/**
 * Everything that can break markup: tags, both quotes, a reference that is meant as text, and the end of
 * CDATA twice.
 */
const HOSTILE = `<picture> & "x" 'y' &amp; &lt; ]]> ]]>`
/** Characters that XML 1.0 forbids, next to allowed ones. */
const FORBIDDEN = '\0\b\u{b}\u{1f}\u{fffe}\u{ffff}'
const dirty = `${HOSTILE}${FORBIDDEN} é🦊`
const clean = `${HOSTILE} é🦊`

const content: FeedContent = {
  origin: 'https://blog.example',
  settings: { name: dirty, description: dirty, locale: 'en', navigation: [], socialLinks: [] },
  posts: [
    {
      id: '019b0000-0000-7000-8000-000000000001',
      title: dirty,
      path: '/blog/a',
      excerpt: dirty,
      html: `<p>]]> ]]&gt; ]]> &amp;lt;${FORBIDDEN} <a href="/blog/b">b</a> <img src="https://other.example/x"></p>`,
      publishedAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-02T00:00:00.000Z',
      cover: { path: '/media/a.png' },
      author: { name: dirty, slug: 'ada' },
      tags: [{ name: dirty }],
    },
  ],
}
const [post] = content.posts
const HTML = `<p>]]> ]]&gt; ]]> &amp;lt; <a href="https://blog.example/blog/b">b</a> <img src="https://other.example/x"></p>`

/**
 * Finds the elements at a path of names below the root, with a parser that refuses XML that is not
 * well-formed.
 */
function elements(xml: string, ...names: string[]): XmlElement[] {
  const root = parseXml(xml).root
  return names.reduce(
    (found, name) =>
      found.flatMap(({ children }) =>
        children.filter((child) => 'name' in child && child.name === name),
      ) as XmlElement[],
    root ? [root] : [],
  )
}
const texts = (xml: string, ...names: string[]) => elements(xml, ...names).map(({ text }) => text)
/** Returns the text that an HTML reader shows for text without elements. */
const shown = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')

test('Atom contains every text unchanged, and is well-formed', () => {
  const xml = atom(content)
  for (const path of [['title'], ['subtitle'], ['author', 'name'], ['entry', 'title'], ['entry', 'summary']])
    expect(texts(xml, ...path)).toEqual([clean])
  // Without a type, the content is text instead of HTML (RFC 4287, section 3.1.1).
  for (const name of ['title', 'summary']) expect(elements(xml, 'entry', name)[0]?.attributes).toEqual({})
  expect(texts(xml, 'entry', 'author', 'name')).toEqual([clean])
  expect(elements(xml, 'entry', 'category').map(({ attributes }) => attributes.term)).toEqual([clean])
  expect(texts(xml, 'entry', 'content')).toEqual([HTML])
  expect(elements(xml, 'entry', 'content')[0]?.attributes).toEqual({ type: 'html' })
  expect(texts(xml, 'entry', 'id')).toEqual([`urn:uuid:${post?.id}`])
})

test('RSS contains titles and excerpts as HTML, and is well-formed', () => {
  const xml = rss(content)
  for (const path of [['title'], ['description'], ['item', 'title'], ['item', 'description']]) {
    const [html = ''] = texts(xml, 'channel', ...path)
    expect(html).not.toContain('<')
    expect(shown(html)).toBe(clean)
  }
  for (const name of ['category', 'dc:creator']) expect(texts(xml, 'channel', 'item', name)).toEqual([clean])
  expect(texts(xml, 'channel', 'item', 'content:encoded')).toEqual([HTML])
  expect(texts(xml, 'channel', 'item', 'pubDate')).toEqual(['Thu, 01 Jan 2026 00:00:00 GMT'])
})

test('JSON Feed contains titles and excerpts as plain text', () => {
  const feed = JSON.parse(jsonFeed(content))
  expect(feed).toMatchObject({ version: 'https://jsonfeed.org/version/1.1', title: dirty })
  expect(feed.items).toMatchObject([
    {
      title: dirty,
      summary: dirty,
      tags: [dirty],
      authors: [{ name: dirty }],
      url: 'https://blog.example/blog/a',
    },
  ])
})

test('a blog without posts has feeds', () => {
  const empty = { ...content, posts: [] }
  expect(elements(atom(empty), 'entry')).toEqual([])
  expect(elements(rss(empty), 'channel', 'item')).toEqual([])
  expect(JSON.parse(jsonFeed(empty)).items).toEqual([])
})
