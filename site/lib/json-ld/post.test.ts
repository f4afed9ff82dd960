import { beforeEach, expect, test, vi } from 'vitest'
import type { WholePostFragment } from '../cms.generated.ts'
import { pageThings, picture, postThings } from './post.ts'

const settings = { name: 'Blog', description: '', locale: 'en', navigation: [], socialLinks: [] }
const seo = { title: '', description: '', canonicalUrl: '', noindex: false }
const cover = { path: '/media/a.png', alt: 'A field', width: 30, height: 20, placeholder: null }
const page = {
  title: 'About',
  path: '/about',
  excerpt: '',
  html: '<p>Three short words.</p>',
  cover: null,
  seo,
}
const post: WholePostFragment = {
  ...page,
  title: 'A post',
  path: '/blog/a%20post',
  slug: 'a post',
  publishedAt: null,
  lastPublishedAt: null,
  updatedAt: '2026-01-03T00:00:00.000Z',
  readingMinutes: 4,
  headings: [],
  author: null,
  previous: null,
  next: null,
  related: [],
  tags: [],
}
const publisherRef = { '@id': 'https://blog.example/#publisher' }
const postingOf = (given: Partial<WholePostFragment>) => postThings({ ...post, ...given }, settings)[0]
const pageOf = (given: Partial<typeof page> | { cover: typeof cover }) =>
  pageThings({ ...page, ...given }, settings)[0]
const namesIn = (things: object[]) =>
  things.flatMap((thing) =>
    'itemListElement' in thing
      ? (thing.itemListElement as { name: string; item: string }[]).map(({ name, item }) => [name, item])
      : [],
  )

beforeEach(() => {
  vi.stubEnv('CMS_URL', 'http://127.0.0.1:9/graphql')
  vi.stubEnv('SITE_URL', 'https://blog.example')
})

test('a post states its type, address, language, length and publisher', () => {
  expect(postingOf({})).toEqual({
    '@type': 'BlogPosting',
    '@id': 'https://blog.example/blog/a%20post#post',
    headline: 'A post',
    url: 'https://blog.example/blog/a%20post',
    mainEntityOfPage: 'https://blog.example/blog/a%20post',
    author: publisherRef,
    publisher: publisherRef,
    image: [expect.stringMatching(/^https:\/\/blog\.example\/cards\/post\/a%20post\/[0-9a-f]{12}\.png$/)],
    inLanguage: 'en',
    wordCount: 3,
    timeRequired: 'PT4M',
    isPartOf: { '@id': 'https://blog.example/#website' },
  })
})

test.each([
  ['the excerpt', { excerpt: 'E' }, 'E'],
  ['the values of its editor for search engines', { excerpt: 'E', seo: { ...seo, description: 'D' } }, 'D'],
])('a post and a page are described by %s', (_what, given, description) => {
  expect(postingOf(given)).toHaveProperty('description', description)
  expect(pageOf(given)).toHaveProperty('description', description)
})

test('the last change of a post published once is its publication', () => {
  const publishedAt = '2026-01-01T00:00:00.000Z'
  expect(postingOf({ publishedAt })).toMatchObject({ datePublished: publishedAt, dateModified: publishedAt })
})

test('the last change of a post published again is that publication, not the change of its draft', () => {
  const [publishedAt, lastPublishedAt] = ['2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z']
  expect(postingOf({ publishedAt, lastPublishedAt })).toMatchObject({
    datePublished: publishedAt,
    dateModified: lastPublishedAt,
  })
})

test('a post is by its author, at the encoded address of their page', () => {
  const author = { name: 'Ada', slug: 'ada l', bio: '', avatar: null }
  expect(postingOf({ author })).toHaveProperty('author', {
    '@type': 'Person',
    name: 'Ada',
    url: 'https://blog.example/author/ada%20l',
  })
})

test('a post has its cover before its card', () => {
  expect(postingOf({ cover })).toHaveProperty('image', [
    picture(cover),
    expect.stringContaining('/cards/post/'),
  ])
})

test('all tags are keywords; the first is the section, and the step between home and the post', () => {
  const tags = [
    { name: 'First tag', slug: 'first tag' },
    { name: 'Second', slug: 'second' },
  ]
  expect(postingOf({ tags })).toMatchObject({
    keywords: ['First tag', 'Second'],
    articleSection: 'First tag',
  })
  expect(namesIn(postThings({ ...post, tags }, settings))).toEqual([
    ['Blog', 'https://blog.example/'],
    ['First tag', 'https://blog.example/tag/first%20tag'],
    ['A post', 'https://blog.example/blog/a%20post'],
  ])
})

test('a post without tags is right below home', () => {
  expect(namesIn(postThings(post, settings))).toEqual([
    ['Blog', 'https://blog.example/'],
    ['A post', 'https://blog.example/blog/a%20post'],
  ])
})

test('a post or page contains a description of its publisher', () => {
  for (const things of [postThings(post, settings), pageThings(page, settings)])
    expect(things[2]).toMatchObject({ '@type': 'Organization', ...publisherRef })
})

test('a page is a page of the site right below home, shown by its card', () => {
  expect(pageOf({})).toEqual({
    '@type': 'WebPage',
    name: 'About',
    url: 'https://blog.example/about',
    inLanguage: 'en',
    primaryImageOfPage: expect.stringMatching(/^https:\/\/blog\.example\/cards\/page\/about\//),
    isPartOf: { '@id': 'https://blog.example/#website' },
    publisher: publisherRef,
  })
  expect(namesIn(pageThings(page, settings))).toEqual([
    ['Blog', 'https://blog.example/'],
    ['About', 'https://blog.example/about'],
  ])
})

test('a page with a cover is shown by its cover', () => {
  expect(pageOf({ cover })).toHaveProperty('primaryImageOfPage', picture(cover))
})

test('a picture has its size and its words only when they are known', () => {
  const image = { '@type': 'ImageObject', url: 'https://blog.example/media/a.png' }
  expect(picture(cover)).toEqual({ ...image, width: 30, height: 20, caption: 'A field' })
  expect(picture({ ...cover, alt: '', width: 30, height: null })).toEqual(image)
})
