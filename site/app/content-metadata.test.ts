import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { pageMetadata, postMetadata } from './content-metadata.ts'
import { homeMetadata } from './list-metadata.ts'
import { siteMetadata } from './site-metadata.ts'

beforeAll(() => {
  vi.stubEnv('CMS_URL', 'http://127.0.0.1:4000/graphql')
  vi.stubEnv('SITE_URL', 'https://blog.example')
})
afterAll(() => {
  vi.unstubAllEnvs()
})

const settings = { name: 'Blog', description: '', locale: 'en', navigation: [], socialLinks: [] }
const seo = { title: '', description: '', canonicalUrl: '', noindex: false }
const page = { title: 'T', path: '/t', excerpt: '', html: '<p>How it begins.</p>', seo, cover: null }
const post = { ...page, publishedAt: null, lastPublishedAt: null, author: null, tags: [] }

test.each([
  ['how the text begins', {}, 'How it begins.'],
  ['the excerpt', { excerpt: 'E' }, 'E'],
  ['the values of its editor', { excerpt: 'E', seo: { ...seo, description: 'D' } }, 'D'],
])('a post and a page are described by %s', (_name, given, description) => {
  const described = { description, openGraph: { description } }
  expect(postMetadata({ ...post, ...given }, settings, 1)).toMatchObject(described)
  expect(pageMetadata({ ...page, ...given }, settings, 1)).toMatchObject(described)
})

test('home and pages without a description get a default description', () => {
  const description = 'The latest posts on Blog.'
  expect(homeMetadata({ settings, sequence: 1 })).toMatchObject({ description, openGraph: { description } })
  expect(siteMetadata(settings)).toMatchObject({ description })
  expect(siteMetadata({ ...settings, description: 'D' })).toMatchObject({ description: 'D' })
})
