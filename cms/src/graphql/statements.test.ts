import { readFile } from 'node:fs/promises'
import type { Db } from '@presstime/db/client'
import { createCountingDb } from '@presstime/db/testing/count-statements'
import { createTestDatabase, type TestDatabase } from '@presstime/db/testing/database'
import { type ExecutionResult, graphql } from 'graphql'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anonymous, type Viewer } from '../access/scopes.ts'
import { ensureSearchLanguage } from '../search/ensure-search.ts'
import { indexForSearch } from '../search/index-for-search.ts'
import { addLivePosts } from '../testing/add-live-posts.ts'
import type { Context } from './context.ts'
import { createLoaders } from './loaders.ts'
import { schema } from './schema.ts'

// The numbers of statements in docs/performance.md. Every query costs one more statement, which reads the
// sequence.

let database: TestDatabase
let db: Db
let statements: string[]
let siteQueries: string
beforeAll(async () => {
  siteQueries = await readFile(new URL('../../../site/lib/queries.graphql', import.meta.url), 'utf8')
  database = await createTestDatabase()
  const counting = createCountingDb(database.url)
  db = counting.db
  statements = counting.statements
  await ensureSearchLanguage(db, 'english')
  const { id: avatarId } = await db.media.create({
    data: { hash: 'a', fileName: 'a.png', mimeType: 'image/png', size: 1 },
  })
  const authors = await db.author.createManyAndReturn({
    data: ['ada', 'grace', 'edsger'].map((slug) => ({ name: slug, slug, avatarId })),
  })
  const tags = await db.tag.createManyAndReturn({
    data: ['red', 'green', 'blue'].map((slug) => ({ name: slug, slug })),
  })
  const dates = Array.from({ length: 60 }, (_, day) => new Date(Date.UTC(2026, 0, day + 1)))
  await addLivePosts(db, dates, {
    authorIds: authors.map(({ id }) => id),
    tagIds: tags.map(({ id }) => id),
    coverId: avatarId,
  })
  for (const post of await db.livePost.findMany()) await indexForSearch(db, post)
  const endpoints = await db.webhookEndpoint.createManyAndReturn({
    data: [1, 2].map((index) => ({ url: 'https://a.example', origin: `https://${index}.example` })),
  })
  const sequences = Array.from({ length: 60 }, (_, index) => index + 1)
  await db.publication.createMany({
    data: sequences.map((sequence) => ({ sequence, kind: 'POST_PUBLISHED' })),
  })
  await db.pathCheck.createMany({
    data: sequences.flatMap((sequence) =>
      endpoints.map(({ id }) => ({
        sequence,
        endpointId: id,
        path: `/blog/post-${sequence}`,
        expectation: 'PRESENT' as const,
      })),
    ),
  })
})
afterAll(async () => {
  await db.$disconnect()
  await database.drop()
})

const editor: Viewer = { kind: 'token', tokenId: '', name: 'editor', scopes: new Set(['drafts:read']) }

/** Counts the statements of an operation. */
async function cost(
  source: string,
  variableValues: Record<string, unknown> = {},
  { operationName, viewer = anonymous }: { operationName?: string; viewer?: Viewer } = {},
): Promise<number> {
  statements.length = 0
  // The part of the context that these queries use.
  const contextValue = { db, viewer, loaders: createLoaders(db) } as Context
  const result: ExecutionResult = await graphql({
    schema,
    source,
    variableValues,
    contextValue,
    operationName: operationName ?? null,
  })
  expect(result.errors).toBeUndefined()
  expect(JSON.stringify(result.data)).toMatch(/post-\d|"name"/)
  return statements.length
}

test.each<[page: string, operationName: string, variables: Record<string, unknown>, statements: number]>([
  ['post', 'LivePost', { slug: 'post-7', path: '/blog/post-7' }, 7],
  ['home, with 5 posts', 'LivePosts', { first: 5, offset: 0 }, 6],
  ['home, with 50 posts', 'LivePosts', { first: 50, offset: 0 }, 6],
  ['page of the archive', 'LivePosts', { first: 20, offset: 40 }, 6],
  ['author, with 5 posts', 'LiveAuthor', { slug: 'ada', path: '/author/ada', first: 5, offset: 0 }, 9],
  ['author, with all posts', 'LiveAuthor', { slug: 'ada', path: '/author/ada', first: 100, offset: 0 }, 9],
  ['author, a further one', 'LiveAuthor', { slug: 'ada', path: '/author/ada', first: 5, offset: 5 }, 9],
  ['tag, with 5 posts', 'LiveTag', { slug: 'red', path: '/tag/red', first: 5, offset: 0 }, 9],
  ['tag, with all posts', 'LiveTag', { slug: 'red', path: '/tag/red', first: 100, offset: 0 }, 9],
  ['tags', 'LiveTags', {}, 2],
  ['feed', 'FeedPosts', { first: 50 }, 5],
  ['sitemap', 'SitemapPosts', {}, 1],
  ['search', 'Search', { query: 'text', first: 20, offset: 0 }, 8],
])(
  'the page %s costs the same few statements, whatever its size',
  async (_page, operationName, variables, count) => {
    expect(await cost(siteQueries, variables, { operationName })).toBe(count)
  },
)

const listed = 'slug author { name avatar { path } } tags { name } cover { path }'

test.each<[what: string, query: string, statements: number]>([
  [
    'the first page of the archive',
    `{ posts(first: 20) { nodes { ${listed} } pageInfo { hasNextPage hasPreviousPage endCursor } } }`,
    5,
  ],
  ['a page with its total', `{ posts(first: 20) { nodes { ${listed} } totalCount } }`, 6],
  ['a total alone', '{ posts(first: 1) { nodes { slug } totalCount } }', 2],
  ['a filter', '{ posts(filter: { author: "ada", tag: "red" }) { nodes { slug } } }', 1],
  [
    'the posts of every author',
    `{ authors { nodes { name posts(first: 5) { nodes { ${listed} } totalCount } } } }`,
    8,
  ],
  [
    'the posts of every tag',
    `{ tags { nodes { name posts(first: 5) { nodes { ${listed} } pageInfo { hasNextPage } } } } }`,
    7,
  ],
  [
    'a search',
    `{ search(query: "text") { nodes { post { ${listed} } title { text } snippet { text } } } }`,
    8,
  ],
])('%s costs a fixed number of statements', async (_what, query, count) => {
  expect(await cost(query)).toBe(count)
})

test.each([5, 50])('a list of %i costs an editor the same few statements', async (first) => {
  const query = `query ($first: Int) { posts(first: $first) { nodes { ${listed} status hasUnpublishedChanges } } }`
  expect(await cost(query, { first }, { viewer: editor })).toBe(6)
})

test.each([5, 50])(
  'a list of %i publications or last publications costs the same few statements',
  async (first) => {
    const publication = 'kind checks { path origin }'
    const asEditor = { viewer: editor }
    const list = `query ($first: Int) { publications(first: $first) { nodes { ${publication} } } }`
    // The statements read the publications, their checks, and the origins of the checks.
    expect(await cost(list, { first }, asEditor)).toBe(3)
    const posts = `query ($first: Int) { posts(first: $first) { nodes { slug lastPublication { ${publication} } } } }`
    // The statements read the posts, their live posts, the ids of their publications, the publications, their
    // checks, and the origins of the checks.
    expect(await cost(posts, { first }, asEditor)).toBe(6)
  },
)
