import { beforeEach, expect, test, vi } from 'vitest'
import { authorThings, collectionThings, homeThings } from './lists.ts'

const settings = { name: 'Blog', description: '', locale: 'de', navigation: [], socialLinks: [] }
const posts = [
  { title: 'First', path: '/blog/first' },
  { title: 'Second', path: '/blog/second%20one' },
]
const author = { slug: 'ada l', name: 'Ada', bio: '', avatar: null, links: [] }
const typesOf = (things: { '@type': string }[]) => things.map((thing) => thing['@type'])

beforeEach(() => {
  vi.stubEnv('CMS_URL', 'http://127.0.0.1:9/graphql')
  vi.stubEnv('SITE_URL', 'https://blog.example')
})

test('home is the site, its publisher and a blog', () => {
  const things = homeThings(posts, settings)
  expect(typesOf(things)).toEqual(['WebSite', 'Organization', 'Blog'])
  expect(things[2]).toMatchObject({
    url: 'https://blog.example/',
    name: 'Blog',
    inLanguage: 'de',
    isPartOf: { '@id': 'https://blog.example/#website' },
  })
})

test('home lists its posts in order, with headline, address and the ids of their pages', () => {
  expect(homeThings(posts, settings)[2]).toHaveProperty('blogPost', [
    {
      '@type': 'BlogPosting',
      headline: 'First',
      url: 'https://blog.example/blog/first',
      '@id': 'https://blog.example/blog/first#post',
    },
    {
      '@type': 'BlogPosting',
      headline: 'Second',
      url: 'https://blog.example/blog/second%20one',
      '@id': 'https://blog.example/blog/second%20one#post',
    },
  ])
})

test('an author with only a name is a person at an encoded address, below home', () => {
  expect(authorThings(author, settings)).toEqual([
    {
      '@type': 'ProfilePage',
      url: 'https://blog.example/author/ada%20l',
      inLanguage: 'de',
      isPartOf: { '@id': 'https://blog.example/#website' },
      mainEntity: {
        '@type': 'Person',
        '@id': 'https://blog.example/author/ada%20l#person',
        name: 'Ada',
        url: 'https://blog.example/author/ada%20l',
      },
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Blog', item: 'https://blog.example/' },
        { '@type': 'ListItem', position: 2, name: 'Ada', item: 'https://blog.example/author/ada%20l' },
      ],
    },
  ])
})

test('an author is described by bio, portrait and profiles elsewhere', () => {
  const avatar = { path: '/media/ada.png', alt: 'Ada at work', width: 10, height: 20, placeholder: null }
  const links = [{ url: 'https://code.example/ada' }]
  expect(authorThings({ ...author, bio: 'Writes.', avatar, links }, settings)[0]).toHaveProperty(
    'mainEntity',
    expect.objectContaining({
      description: 'Writes.',
      image: {
        '@type': 'ImageObject',
        url: 'https://blog.example/media/ada.png',
        width: 10,
        height: 20,
        caption: 'Ada at work',
      },
      sameAs: ['https://code.example/ada'],
    }),
  )
})

test('any other list has a name, its posts numbered from 1, and its place below home', () => {
  expect(collectionThings('Tag: a', '/tag/a', posts, settings)).toEqual([
    {
      '@type': 'CollectionPage',
      name: 'Tag: a',
      url: 'https://blog.example/tag/a',
      inLanguage: 'de',
      isPartOf: { '@id': 'https://blog.example/#website' },
      mainEntity: {
        '@type': 'ItemList',
        itemListElement: [
          { '@type': 'ListItem', position: 1, url: 'https://blog.example/blog/first' },
          { '@type': 'ListItem', position: 2, url: 'https://blog.example/blog/second%20one' },
        ],
      },
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: 'Blog', item: 'https://blog.example/' },
        { '@type': 'ListItem', position: 2, name: 'Tag: a', item: 'https://blog.example/tag/a' },
      ],
    },
  ])
})

test('a list without posts is an empty list', () => {
  expect(collectionThings('Empty', '/tag/empty', [], settings)[0]).toHaveProperty(
    'mainEntity.itemListElement',
    [],
  )
})
