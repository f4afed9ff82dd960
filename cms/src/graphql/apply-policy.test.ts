import { buildSchema, graphql } from 'graphql'
import { expect, test } from 'vitest'
import { anonymous, type Scope, type Viewer } from '../access/scopes.ts'
import { applyPolicy } from './apply-policy.ts'

const build = () =>
  buildSchema(`
    type Query { open: String, closed: Part }
    interface Named { name: String }
    type Part implements Named { name: String, plain: String, own: String }`)
const rows = {
  Query: { open: 'public', closed: 'drafts:read' },
  Part: { own: 'publish' },
  Named: { name: 'admin' },
} as const

const bearer = (...scopes: Scope[]): Viewer => ({
  kind: 'token',
  tokenId: '',
  name: '',
  scopes: new Set(scopes),
})

async function ask(source: string, viewer: Viewer) {
  const schema = build()
  applyPolicy(schema, rows)
  const rootValue = { open: 'yes', closed: { plain: 'yes', own: 'yes', name: 'yes' } }
  const { data, errors } = await graphql({ schema, source, rootValue, contextValue: { viewer } })
  return {
    data: data && { ...data },
    code: (errors?.[0]?.originalError as { code?: string } | undefined)?.code,
  }
}

test('public fields are for everybody', async () => {
  expect(await ask('{ open }', anonymous)).toMatchObject({ data: { open: 'yes' } })
})

test('fields with a scope are for tokens with this scope and for administrators', async () => {
  expect(await ask('{ closed { plain } }', anonymous)).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(await ask('{ closed { plain } }', bearer('publish'))).toMatchObject({ code: 'FORBIDDEN' })
  for (const scope of ['drafts:read', 'admin'] as const)
    expect(await ask('{ closed { plain } }', bearer(scope))).toMatchObject({
      data: { closed: { plain: 'yes' } },
    })
})

test('a row for a field of a nested type also applies', async () => {
  expect(await ask('{ closed { own } }', bearer('drafts:read'))).toMatchObject({ code: 'FORBIDDEN' })
  expect((await ask('{ closed { own } }', bearer('drafts:read', 'publish'))).code).toBeUndefined()
})

test('a row for an interface applies to every type that implements it', async () => {
  expect(await ask('{ closed { name } }', bearer('drafts:read'))).toMatchObject({ code: 'FORBIDDEN' })
  expect((await ask('{ closed { name } }', bearer('admin'))).code).toBeUndefined()
})

test('the description of a field contains its scope', () => {
  const schema = build()
  applyPolicy(schema, rows)
  expect(schema.getQueryType()?.getFields().closed?.description).toBe('Needs the scope drafts:read.')
})

test('a query without a row is refused at the start and does not become public', () => {
  expect(() => applyPolicy(build(), { Query: { open: 'public' } })).toThrow('Query.closed has no row')
})

test('a row without a field is refused, because the field may have been renamed', () => {
  const renamed = { Query: { ...rows.Query, closd: 'admin' } } as const
  expect(() => applyPolicy(build(), renamed)).toThrow('Query.closd, which is no field')
})
