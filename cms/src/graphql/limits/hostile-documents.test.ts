import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { queryObjects } from 'node:v8'
import { ApolloServer } from '@apollo/server'
import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  Source,
  separateOperations,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hostileRequests, sendHostile } from '../../testing/hostile-requests.ts'
import { startTestCms, type TestCms } from '../../testing/start-test-cms.ts'
import type { Context } from '../context.ts'
import { schema } from '../schema.ts'
import {
  maxAliases,
  maxComplexity,
  maxDepth,
  maxDirectives,
  maxDocumentBytes,
  maxFields,
  maxRootFields,
} from './limits.ts'
import { limitsPlugin } from './limits-plugin.ts'
import { measureComplexity } from './measure-complexity.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const send = (body: string) => sendRequest({ body })

async function sendRequest(request: { body: string } | { search: string }) {
  const response = await sendHostile(`${cms.url}/graphql`, request)
  const answer = (await response.json()) as {
    errors?: { message: string; extensions: Record<string, unknown> }[]
  }
  return { status: response.status, ...answer }
}

describe('a request that asks for too much is refused, with a code', () => {
  test.each(hostileRequests)('$name: $code', async ({ code, ...request }) => {
    const { status, errors } = await sendRequest(request)
    expect(errors?.[0]?.extensions).toMatchObject({ code })
    // A page that is too large is refused when the field is resolved. The error is then at the field, and the
    // HTTP status says nothing.
    if (code !== 'BAD_USER_INPUT') expect(status).toBe(code === 'BODY_TOO_LARGE' ? 413 : 400)
    expect(errors).toHaveLength(1)
  })
})

test('a document that was not checked is not executed', async () => {
  const apollo = new ApolloServer<Context>({ schema, plugins: [limitsPlugin({ introspection: true })] })
  apollo.logger.error = () => {}
  const query = '{ a '.repeat(20) + '}'.repeat(20)
  await expect(apollo.executeOperation({ query })).rejects.toThrow('Internal server error')
  await apollo.stop()
})

test('a refusal contains the limit and the number that was asked for', async () => {
  const { errors } = await send(JSON.stringify({ query: `{ ${'a: __typename '.repeat(31)} }` }))
  expect(errors?.[0]?.message).toBe('The aliases of the document may be 30 at most; 31 were asked.')
  expect(errors?.[0]?.extensions).toEqual({ code: 'TOO_MANY_ALIASES', limit: 30, asked: 31 })
})

test('the server keeps no refused document', async () => {
  // graphql-js makes a `Source` for each text that it parses, and each node of a document refers to it.
  const keptDocuments = () => queryObjects(Source, { format: 'count' })
  const round = async (rounds: number) => {
    for (let i = 0; i < rounds; i++) await Promise.all(hostileRequests.map(sendRequest))
  }
  await round(5)
  const before = keptDocuments()
  // Some 500 requests.
  await round(15)
  expect(keptDocuments()).toBeLessThanOrEqual(before)
}, 120_000)

describe('a request within the limits is answered', () => {
  const answered = async (query: string, variables: Record<string, unknown> = {}) => {
    const { errors } = await cms.graphql(query, variables, null)
    expect(errors).toBeUndefined()
  }

  test("a client's introspection, and GraphiQL's", async () => {
    await answered(getIntrospectionQuery())
    await answered(
      getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
        oneOf: true,
      }),
    )
  })

  test('as many aliases, directives, fields and bytes as are allowed', async () => {
    await answered(`{ ${Array.from({ length: maxAliases / 2 }, (_, i) => `a${i}: __typename`).join(' ')} }`)
    await answered(
      `{ posts { ${Array.from({ length: maxAliases }, (_, i) => `a${i}: __typename`).join(' ')} } }`,
    )
    await answered(`{ posts { ${'__typename @skip(if: false) '.repeat(maxDirectives)} } }`)
    await answered(`{ posts { ${'__typename '.repeat(maxFields - 1)} } }`)
    await answered(`{ ${'__typename '.repeat(maxRootFields)} }`)
    await answered(`{ __typename }${' '.repeat(maxDocumentBytes - 14)}`)
  })

  test('a whole page of posts with all fields', async () => {
    await answered(
      '{ posts(first: 100) { nodes { id title slug excerpt body html publishedAt updatedAt } } }',
    )
  })

  test('a long text in a variable, with a token', async () => {
    const body = 'x'.repeat(1_000_000)
    const { errors } = await cms.graphql(
      'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }',
      { input: { title: 'Long', body } },
    )
    expect(errors).toBeUndefined()
  })
})

test('one level or one point of complexity over the limit is refused', async () => {
  const nest = (levels: number) => '{ a '.repeat(levels) + '}'.repeat(levels)
  const deep = await send(JSON.stringify({ query: nest(maxDepth) }))
  expect(deep.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED')
  const deeper = await send(JSON.stringify({ query: nest(maxDepth + 1) }))
  expect(deeper.errors?.[0]?.extensions).toEqual({
    code: 'QUERY_TOO_DEEP',
    limit: maxDepth,
    asked: maxDepth + 1,
  })

  // A page of 100 costs 1 + 100 × (1 + fields). Five pages with 19 fields cost 10,005.
  const costly = await send(
    JSON.stringify({
      query: `{ ${Array.from({ length: 5 }, (_, i) => `p${i}: posts(first: 100) { nodes { ${'id '.repeat(19)} } }`).join(' ')} }`,
    }),
  )
  expect(costly.errors?.[0]?.extensions).toEqual({
    code: 'QUERY_TOO_COMPLEX',
    limit: maxComplexity,
    asked: maxComplexity + 5,
  })
})

const several = (count: number, write: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

test.each<[what: string, query: string]>([
  ['every post thirty times', `{ posts(first: 100) { nodes { ${several(30, (i) => `a${i}: html`)} } } }`],
  ['its Markdown', `{ posts(first: 100) { nodes { ${several(5, (i) => `a${i}: body`)} } } }`],
  ['its text', `{ posts(first: 100) { nodes { ${several(5, (i) => `a${i}: plainText`)} } } }`],
  ['pages', `{ pages(first: 100) { nodes { ${several(5, (i) => `a${i}: html`)} } } }`],
  [
    'contents',
    `{ preview(token: "x") { revisions(first: 100) { nodes { body html b: body c: html d: html } } } }`,
  ],
  [
    'snippets',
    `{ search(query: "x", first: 100) { nodes { ${several(3, (i) => `a${i}: snippet { hit }`)} } } }`,
  ],
  [
    'comparisons',
    `{ ${several(20, (i) => `a${i}: compareRevisions(from: "x") { body { hunks { lines { text kind } oldStart newStart } } from { html body tags { name } } to { html body } fields { field before after } }`)} }`,
  ],
])('long texts have a higher complexity: %s', async (_what, query) => {
  const { errors } = await send(JSON.stringify({ query }))
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'QUERY_TOO_COMPLEX' })
})

test('the queries of the site, and pages of posts or search results, are far below the limit', async () => {
  const queries = await readFile(new URL('../../../../site/lib/queries.graphql', import.meta.url), 'utf8')
  const site = parse(queries)
  const names = site.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && node.name ? [node.name.value] : [],
  )
  expect(names).toContain('FeedPosts')
  for (const name of names) {
    const query = print(separateOperations(site)[name] ?? assert.fail(name))
    const [from, to] = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z']
    const texts = { slug: 'x', path: '/x', token: 'x', query: 'x' }
    const variables = { ...texts, first: 50, offset: 50, since: 0, from, to }
    const { errors } = await cms.graphql(query, variables, null)
    // The preview link does not exist.
    if (name === 'Preview') expect(errors?.[0]?.extensions.code).toBe('PREVIEW_INVALID')
    else expect(errors, name).toBeUndefined()
  }
  const hits =
    'search(query: "x", first: 100) { nodes { title { text hit } snippet { text hit } post { id slug path } } }'
  const { errors } = await cms.graphql(
    `{ posts(first: 10) { nodes { body html plainText } } ${hits} }`,
    {},
    null,
  )
  expect(errors).toBeUndefined()
})

test('the limits apply to a persisted query with its variables', async () => {
  const query = `query ($n: Int) { ${Array.from({ length: 20 }, (_, i) => `p${i}: posts(first: $n) { nodes { id title slug excerpt } }`).join(' ')} }`
  const extensions = {
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  }
  const ask = (fields: object) => send(JSON.stringify({ extensions, ...fields }))
  expect((await ask({})).errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND')
  expect((await ask({ query, variables: { n: 1 } })).errors).toBeUndefined()
  expect((await ask({ variables: { n: 1 } })).errors).toBeUndefined()
  expect((await ask({ variables: { n: 100 } })).errors?.[0]?.extensions).toMatchObject({
    code: 'QUERY_TOO_COMPLEX',
    asked: 20 * 501,
  })
})

test('fragments that double each other are measured only once each', () => {
  const levels = 60
  const chain = Array.from(
    { length: levels },
    (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`,
  )
  const document = parse(`{ ...f0 } ${chain.join(' ')} fragment f${levels} on Query { __typename }`)
  const fragments = new Map<string, FragmentDefinitionNode>()
  let operation: OperationDefinitionNode | undefined
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node)
    else if (node.kind === Kind.OPERATION_DEFINITION) operation = node
  assert(operation)
  expect(measureComplexity({ schema, operation, fragments, variables: {} })).toBe(2 ** levels)
})

test('a document that does not parse is refused with the place', async () => {
  const { errors } = await send(JSON.stringify({ query: '{ posts { ' }))
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_PARSE_FAILED')
})
