import { beforeEach, expect, test, vi } from 'vitest'
import { breadcrumbs, publisher, website } from './site.ts'

const settings = { name: 'Blog', description: '', locale: 'en', navigation: [], socialLinks: [] }

beforeEach(() => {
  vi.stubEnv('CMS_URL', 'http://127.0.0.1:9/graphql')
  vi.stubEnv('SITE_URL', 'https://blog.example')
})

test('the site states its name, language, publisher and search address', () => {
  expect(website(settings)).toEqual({
    '@type': 'WebSite',
    '@id': 'https://blog.example/#website',
    name: 'Blog',
    url: 'https://blog.example/',
    inLanguage: 'en',
    publisher: { '@id': 'https://blog.example/#publisher' },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: 'https://blog.example/search?q={search_term_string}' },
      'query-input': 'required name=search_term_string',
    },
  })
})

test('the site has a description only when its editors wrote one', () => {
  expect(website(settings)).not.toHaveProperty('description')
  expect(website({ ...settings, description: 'About pages' })).toHaveProperty('description', 'About pages')
})

test('the publisher has a name, a logo with its size, and the id that posts refer to', () => {
  expect(publisher(settings)).toEqual({
    '@type': 'Organization',
    '@id': 'https://blog.example/#publisher',
    name: 'Blog',
    url: 'https://blog.example/',
    logo: { '@type': 'ImageObject', url: 'https://blog.example/icon-512.png', width: 512, height: 512 },
  })
})

test('the publisher is the same as its profiles elsewhere, by their addresses', () => {
  const socialLinks = [
    { label: 'Code', url: 'https://code.example/blog' },
    { label: 'News', url: 'https://news.example/blog' },
  ]
  expect(publisher({ ...settings, socialLinks })).toHaveProperty('sameAs', [
    'https://code.example/blog',
    'https://news.example/blog',
  ])
})

test('breadcrumbs begin at home, are numbered from 1, and have full addresses', () => {
  expect(breadcrumbs(settings, ['Tags', '/tags'], ['A b', '/tag/a%20b'])).toEqual({
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: 'Blog', item: 'https://blog.example/' },
      { '@type': 'ListItem', position: 2, name: 'Tags', item: 'https://blog.example/tags' },
      { '@type': 'ListItem', position: 3, name: 'A b', item: 'https://blog.example/tag/a%20b' },
    ],
  })
})
