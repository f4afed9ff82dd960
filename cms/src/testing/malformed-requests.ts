const hash = 'a'.repeat(64)

/** Documents that are wrong, or valid but unusual. */
const documents: string[] = [
  ...['', '   ', '{', '{}', '\ufeff{ __typename }', '{ \0 __typename }', '{ __typename # \ud800\n }'],
  ...['subscription { a }', 'subscription { __typename }', 'query A { __typename } query B { __typename }'],
  ...['{ __typename } { __typename }', '{ ...x }', 'fragment a on Query { __typename }', 'type A { a: Int }'],
  'extend type Query { a: Int } query { __typename }',
  ...['{ __typename @nope }', '{ __typename @skip }', 'query @live { __typename }'],
  'query ($a: Boolean) { __typename @skip(if: $a) }',
  'query ($n: Nope) { posts(first: $n) { nodes { id } } }',
  'query ($n: Post) { __typename }',
  '{ ...a @defer } fragment a on Query { __typename }',
  '{ a: __typename a: posts { nodes { id } } }',
  ...['"\\uD800"', '-1', '99999999999', '{ a: 1 }'].flatMap((value) => [
    `{ posts(first: ${value}) { nodes { id } } }`,
    `{ posts(after: ${value}) { nodes { id } } }`,
    `{ posts(filter: { publishedAt: { from: ${value} } }) { nodes { id } } }`,
    `{ posts(orderBy: ${value}) { nodes { id } } }`,
    `{ post(slug: ${value}) { id } }`,
    `{ post(id: ${value}) { id } }`,
    `{ redirect(path: ${value}) { to } }`,
    `{ search(query: ${value}) { nodes { title { text } } } }`,
    `{ changes(since: ${value}) { __typename } }`,
    `{ publication(sequence: ${value}) { sequence } }`,
    `{ preview(token: ${value}) { __typename } }`,
  ]),
  'mutation { createPost(input: { title: 5 }) { post { id } } }',
  'mutation { deletePost(id: "x") { deletedId } }',
]

/** Operations with one variable, for all the values that do not fit its type. */
const withVariable = [
  'query ($v: Int) { posts(first: $v) { nodes { id } } }',
  'query ($v: String) { posts(after: $v) { nodes { id } } }',
  'query ($v: PostOrder) { posts(orderBy: $v) { nodes { id } } }',
  'query ($v: DateTime) { posts(filter: { publishedAt: { from: $v } }) { nodes { id } } }',
  'query ($v: PostFilter) { posts(filter: $v) { nodes { id } } }',
  'query ($v: ID) { post(id: $v) { id } }',
  'query ($v: String) { post(slug: $v) { id } }',
  'query ($v: String) { author(slug: $v) { id } }',
  'query ($v: String!) { redirect(path: $v) { to } }',
  'query ($v: String!) { search(query: $v) { nodes { title { text } } } }',
  // The default makes these documents valid. graphql-js finds a null only when it executes them.
  'query ($v: Boolean = true) { __typename @skip(if: $v) }',
  'query ($v: Boolean = false) { posts { nodes { id @skip(if: $v) } } }',
  'query ($v: String = "/a") { redirect(path: $v) { to } }',
  'query ($v: Int = 1) { changes(since: $v) { __typename } }',
]
const oddValues = [null, -1, 1.5, 'x', '\0', [], { a: 1 }]

const json = (value: unknown) => JSON.stringify(value)
const query = '{ __typename }'

/** JSON bodies of a POST: every kind of malformed GraphQL request, and some that only look malformed. */
export const malformedBodies: string[] = [
  ...documents.map((document) => json({ query: document })),
  ...withVariable.flatMap((document) => oddValues.map((v) => json({ query: document, variables: { v } }))),
  ...withVariable.map((document) => json({ query: document })),
  ...[null, 5, [], {}, true].map((document) => json({ query: document })),
  ...['x', '{', 5, [], true, '{"v":1}'].map((variables) => json({ query, variables })),
  ...['x', '{', 5, [], true, '{"persistedQuery":{"version":2}}'].map((extensions) =>
    json({ query, extensions }),
  ),
  ...[5, {}, '', 'B', '__proto__'].map((operationName) =>
    json({ query: 'query A { __typename }', operationName }),
  ),
  json({ query: `subscription S { a } query Q ${query}`, operationName: 'S' }),
  ...[undefined, '', query, 5].flatMap((document) =>
    ['x', 5, true, [], {}, { version: 2, sha256Hash: hash }, { version: 1 }]
      .concat([5, {}, 'x', hash].map((sha256Hash) => ({ version: 1, sha256Hash })) as never)
      .map((persistedQuery) => json({ query: document, extensions: { persistedQuery } })),
  ),
  ...['', '{', 'null', '5', '"x"', '[]', 'true', '{}'],
  '{"__proto__":{"a":1},"query":"{__typename}"}',
  '{"constructor":{"prototype":{"a":1}},"query":"{__typename}"}',
]

const jsonType = { 'content-type': 'application/json' }
const body = json({ query })

/** Requests that are not a POST with JSON, or that have unusual headers. */
export const malformedRequests: RequestInit[] = [
  ...['PUT', 'DELETE', 'HEAD', 'PATCH', 'OPTIONS', 'POST'].map((method) => ({ method })),
  ...['text/plain', 'application/graphql', 'application/x-www-form-urlencoded', 'x', 'application/json;;;']
    .concat(['multipart/form-data', 'multipart/form-data; boundary=x', 'application/json; charset=utf-7'])
    .map((type) => ({ method: 'POST', body, headers: { 'content-type': type } })),
  ...[{ 'content-encoding': 'gzip' }, { authorization: 'Bearer \u00ff' }, { authorization: 'Basic eDp5' }]
    .concat([{ traceparent: 'x' }, { accept: 'a/b;;q=x' }, { accept: 'text/html' }] as never)
    .map((headers) => ({ method: 'POST', body, headers: { ...jsonType, ...headers } }) as RequestInit),
  { method: 'POST', body: Buffer.from([0x7b, 0xff, 0xfe]), headers: jsonType },
]
