import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { memorySource, sourcePost } from '../importing/memory-source.fixture.ts'
import { type OpenImport, openImport } from '../importing/open-import.fixture.ts'
import { updatePost } from '../posts/update-post.ts'
import { readSettings, updateSettings } from '../settings/update-settings.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { findSamples } from './find-samples.ts'
import { markSample } from './mark-sample.ts'
import { removeSamples } from './remove-samples.ts'

let cms: TestCms
let imports: OpenImport
beforeAll(async () => {
  cms = await startTestCms()
  imports = await openImport(cms.config)
})
afterAll(async () => {
  await imports.close()
  await cms.stop()
})

const createAuthor = 'mutation { createAuthor(input: { name: "Sample author" }) { author { id } } }'
const createTag = 'mutation ($name: String!) { createTag(input: { name: $name }) { tag { id } } }'
const createPost = 'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }'
const publishPost = 'mutation ($id: ID!) { publishPost(id: $id) { publication { sequence } } }'
const createPage = 'mutation ($input: CreatePageInput!) { createPage(input: $input) { page { id } } }'
const publishPage = 'mutation ($id: ID!) { publishPage(id: $id) { publication { sequence } } }'

let ids: { page: string; post: string; author: string; tags: string[] }
/** The first start does the same. */
beforeEach(async () => {
  const { db } = cms
  const { version } = await readSettings(db)
  await updateSettings(db, imports.context.listeners, version, { name: 'Sample blog' })
  await markSample(db, 'SETTINGS', '1')
  const author: string = (await cms.graphql(createAuthor)).data.createAuthor.author.id
  await markSample(db, 'AUTHOR', author)
  const tags: string[] = []
  for (const name of ['Sample one', 'Sample two']) {
    const { data } = await cms.graphql(createTag, { name })
    tags.push(data.createTag.tag.id)
    await markSample(db, 'TAG', data.createTag.tag.id)
  }
  const input = { title: 'Welcome', slug: 'welcome', authorId: author, tagIds: tags }
  const post: string = (await cms.graphql(createPost, { input })).data.createPost.post.id
  await cms.graphql(publishPost, { id: post })
  const about = { title: 'About this site', slug: 'about' }
  const page: string = (await cms.graphql(createPage, { input: about })).data.createPage.page.id
  await cms.graphql(publishPage, { id: page })
  for (const id of [post, page]) await markSample(db, 'POST', id)
  ids = { page, post, author, tags }
})

const left = async () => ({
  posts: await cms.db.post.count(),
  live: await cms.db.livePost.count(),
  authors: await cms.db.author.count(),
  tags: await cms.db.tag.count(),
  settings: (await readSettings(cms.db)).name,
})
const nothing = { posts: 0, live: 0, authors: 0, tags: 0, settings: 'Presstime' }

test('one call removes all samples, and a second call finds none', async () => {
  const { db } = cms
  expect(await removeSamples(db, imports.context.boss, imports.context.listeners)).toEqual({
    posts: 2,
    authors: 1,
    tags: 2,
    media: 0,
  })
  expect(await left()).toEqual(nothing)
  expect(await removeSamples(db, imports.context.boss, imports.context.listeners)).toEqual({
    posts: 0,
    authors: 0,
    tags: 0,
    media: 0,
  })
})

test('an edited post is no sample, and keeps its author and tags', async () => {
  const { db } = cms
  const { version } = await db.post.findUniqueOrThrow({ where: { id: ids.post } })
  await updatePost(db, imports.context.renderer, 'POST', ids.post, version, { title: 'Mine' })
  expect((await findSamples(db)).posts.map(({ id }) => id)).toEqual([ids.page])
  expect(await removeSamples(db, imports.context.boss, imports.context.listeners)).toEqual({
    posts: 1,
    authors: 0,
    tags: 0,
    media: 0,
  })
  expect(await left()).toEqual({ posts: 1, live: 1, authors: 1, tags: 2, settings: 'Presstime' })
  await cms.graphql('mutation ($id: ID!) { deletePost(id: $id) { publication { sequence } } }', {
    id: ids.post,
  })
  expect(await removeSamples(db, imports.context.boss, imports.context.listeners)).toMatchObject({
    authors: 1,
    tags: 2,
  })
})

test('an import that publishes posts removes the samples and frees their slugs', async () => {
  const entries = [sourcePost('welcome'), sourcePost('about', { type: 'PAGE', title: 'About us' })]
  const source = memorySource(entries, { name: 'first' })

  const draft = await imports.run(source, { publish: false })
  expect(draft.entries).toMatchObject([
    {
      outcome: 'failed',
      code: 'SLUG_TAKEN',
      reason: expect.stringMatching(/the sample post "Welcome".*presstime samples remove/),
    },
    { outcome: 'failed', code: 'SLUG_TAKEN' },
  ])
  const dry = await imports.run(source, { dryRun: true })
  expect(dry).toMatchObject({ samplesRemoved: 2, entries: [{ outcome: 'made' }, { outcome: 'made' }] })
  expect((await findSamples(cms.db)).posts).toHaveLength(2)

  const report = await imports.run(source)
  expect(report).toMatchObject({
    samplesRemoved: 2,
    entries: [
      { outcome: 'made', state: 'public', path: '/blog/welcome' },
      { outcome: 'made', state: 'public', path: '/about' },
    ],
  })
  expect(await left()).toEqual({ ...nothing, posts: 2, live: 2 })
  expect(await imports.run(source)).not.toHaveProperty('samplesRemoved')
})
