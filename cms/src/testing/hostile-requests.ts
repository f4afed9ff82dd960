import { createHash } from 'node:crypto'
import type { ErrorCode } from '../errors/errors.ts'

/**
 * A request that asks for too much, and the code of its refusal. The test and the benchmark send the same
 * requests.
 *
 * It is a POST with a body, or a GET with a query string without the question mark.
 */
export type HostileRequest = { name: string; code: ErrorCode } & ({ body: string } | { search: string })

/** Sends a request to the GraphQL endpoint. */
export const sendHostile = (endpoint: string, request: { body: string } | { search: string }) => {
  const accept = 'application/graphql-response+json'
  return 'body' in request
    ? fetch(endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept },
        body: request.body,
      })
    : fetch(`${endpoint}?${request.search}`, { headers: { 'apollo-require-preflight': 'true', accept } })
}

const document = (name: string, code: ErrorCode, query: string, variables?: unknown): HostileRequest => ({
  name,
  code,
  body: JSON.stringify({ query, variables }),
})

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

const nested = (depth: number, open: string, inside: string, close: string): string =>
  open.repeat(depth) + inside + close.repeat(depth)

/** Builds a selection that the schema of every blog has: posts in a connection. */
const page = (inside: string, first = '100') => `posts(first: ${first}) { nodes { ${inside} } }`

/** A circular introspection: each level of `fields` leads to all types again. */
const introspectionLoop = (rounds: number) =>
  `{ __schema { types { ${nested(rounds, 'fields { type { ', 'name', ' } }')} } } }`

const doubling = (count: number) =>
  `{ a { ...f0 } } ${times(count, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f${count} on Query { __typename }`

/**
 * Sends a document by GET, with a comment `%zz` at its end. URLSearchParams, and therefore Apollo, decodes it
 * correctly. Fastify's parser leaves the whole value encoded because of the malformed escape, and the value
 * is then not a document.
 */
const byGet = (name: string, code: ErrorCode, query: string): HostileRequest[] => {
  const search = `query=${encodeURIComponent(query)}%23%zz`
  const sha256Hash = createHash('sha256').update(`${query}#%zz`).digest('hex')
  const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash } })
  return [
    { name: `${name}, by GET with a malformed escape`, code, search },
    {
      name: `${name}, as a persisted query by GET with a malformed escape`,
      code,
      search: `${search}&extensions=${encodeURIComponent(extensions)}`,
    },
  ]
}

/** Every kind of request that is known to harm GraphQL servers. */
export const hostileRequests: HostileRequest[] = [
  document('selections nested 20 deep', 'QUERY_TOO_DEEP', nested(20, '{ a ', '', '}')),
  document('selections nested 500 deep', 'QUERY_TOO_DEEP', nested(500, '{a', '', '}')),
  document('selections nested 5,000 deep', 'QUERY_TOO_DEEP', nested(5_000, '{a', '', '}')),
  document(
    'depth hidden in fragments',
    'QUERY_TOO_DEEP',
    `{ ...f0 } ${times(20, (i) => `fragment f${i} on Query { a { ...f${i + 1} } }`)} fragment f20 on Query { a }`,
  ),
  document('1,000 aliases', 'TOO_MANY_ALIASES', `{ ${times(1_000, (i) => `a${i}: __typename`)} }`),
  document('40 aliases of a list', 'TOO_MANY_ALIASES', `{ ${times(40, (i) => `a${i}: ${page('id')}`)} }`),
  document(
    '5,000 directives on one field',
    'TOO_MANY_DIRECTIVES',
    `{ __typename ${times(5_000, () => '@a')} }`,
  ),
  document(
    'a directive on each of 60 fields',
    'TOO_MANY_DIRECTIVES',
    `query ($a: Boolean!) { ${times(60, () => '__typename @skip(if: $a)')} }`,
  ),
  document(
    'a fragment that spreads itself',
    'CIRCULAR_FRAGMENTS',
    '{ ...a } fragment a on Query { __typename ...a }',
  ),
  document(
    'fragments that spread each other',
    'CIRCULAR_FRAGMENTS',
    '{ __typename } fragment a on Query { ...b } fragment b on Query { ...c } fragment c on Query { ...a }',
  ),
  document('fragments that double 30 times', 'TOO_MANY_FIELDS', doubling(30)),
  document('fragments that double 150 times', 'TOO_MANY_FIELDS', doubling(150)),
  document('one field 600 times', 'TOO_MANY_FIELDS', `{ ${page(times(600, () => 'id'))} }`),
  document('one field 10,000 times', 'TOO_MANY_TOKENS', `{ ${page(times(10_000, () => 'id'))} }`),
  document(
    'one field with a selection 450 times',
    'TOO_MANY_FIELDS',
    `{ posts { ${times(450, () => 'nodes{id}')} } }`,
  ),
  document('30 fields at the root', 'TOO_MANY_ROOT_FIELDS', `{ ${times(30, () => '__typename')} }`),
  document(
    'eight pages of a hundred posts',
    'QUERY_TOO_COMPLEX',
    `{ ${times(8, (i) => `a${i}: ${page(times(13, () => 'id'))}`)} }`,
  ),
  document(
    'eight pages of a hundred posts, by a variable in a fragment',
    'QUERY_TOO_COMPLEX',
    `query ($n: Int) { ...pages } fragment pages on Query { ${times(
      8,
      (i) =>
        `a${i}: ${page(
          times(13, () => 'id'),
          '$n',
        )}`,
    )} }`,
    { n: 100 },
  ),
  document('a page of a million', 'BAD_USER_INPUT', `{ ${page('id', '1000000')} }`),
  document('a page of a million by a variable', 'BAD_USER_INPUT', `query ($n: Int) { ${page('id', '$n')} }`, {
    n: 1_000_000,
  }),
  document(
    'the whole schema five times',
    'QUERY_TOO_COMPLEX',
    `{ ${times(5, (i) => `a${i}: __schema { types { name } }`)} }`,
  ),
  document('an introspection that loops 3 times', 'INTROSPECTION_TOO_DEEP', introspectionLoop(3)),
  document('an introspection that loops 15 times', 'INTROSPECTION_TOO_DEEP', introspectionLoop(15)),
  document('1 MB of whitespace', 'BODY_TOO_LARGE', `{${' '.repeat(1_000_000)}__typename}`),
  document('100 kB of whitespace', 'DOCUMENT_TOO_LARGE', `{${' '.repeat(100_000)}__typename}`),
  document('100 kB of comment', 'DOCUMENT_TOO_LARGE', `#${'x'.repeat(100_000)}\n{__typename}`),
  document(
    'a list literal nested 5,000 deep',
    'INPUT_TOO_DEEP',
    `{ post(slug: ${nested(5_000, '[', '', ']')}) { id } }`,
  ),
  document('a list literal that is not closed', 'INPUT_TOO_DEEP', `{ post(slug: ${'['.repeat(30_000)}`),
  document(
    'an object literal nested 1,000 deep',
    'INPUT_TOO_DEEP',
    `{ post(slug: ${nested(1_000, '{a:', '1', '}')}) { id } }`,
  ),
  document('a list literal of 10,000', 'TOO_MANY_TOKENS', `{ post(slug: [${'1 '.repeat(10_000)}]) { id } }`),
  {
    name: 'a variable nested 20,000 deep',
    code: 'INPUT_TOO_DEEP',
    body: `{"query":"query ($s: String) { post(slug: $s) { id } }","variables":{"s":${nested(20_000, '[', '', ']')}}}`,
  },
  document('a variable of 30,000 values', 'INPUT_TOO_LARGE', 'query ($s: String) { post(slug: $s) { id } }', {
    s: Array.from({ length: 30_000 }, () => 1),
  }),
  document('a variable of 1 MB', 'BODY_TOO_LARGE', 'query ($s: String) { post(slug: $s) { id } }', {
    s: 'x'.repeat(1_000_000),
  }),
  {
    name: 'a batch of 1,000 operations',
    code: 'BATCHING_DISABLED',
    body: JSON.stringify(Array.from({ length: 1_000 }, () => ({ query: '{ __typename }' }))),
  },
  {
    name: 'a persisted query under the hash of another',
    code: 'BAD_USER_INPUT',
    body: JSON.stringify({
      query: '{ __typename }',
      extensions: { persistedQuery: { version: 1, sha256Hash: createHash('sha256').digest('hex') } },
    }),
  },
  ...byGet('selections nested 500 deep', 'QUERY_TOO_DEEP', nested(500, '{a', '', '}')),
  ...byGet('40 aliases of a list', 'TOO_MANY_ALIASES', `{ ${times(40, (i) => `a${i}: ${page('id')}`)} }`),
  ...byGet(
    'fragments that double 14 times',
    'TOO_MANY_ROOT_FIELDS',
    `{ ...f0 } ${times(14, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f14 on Query { __typename }`,
  ),
]
