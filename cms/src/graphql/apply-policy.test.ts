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

test('what is public is for everybody', async () => {
  expect(await ask('{ open }', anonymous)).toMatchObject({ data: { open: 'yes' } })
})

test('what needs a scope is for its bearers and for administrators', async () => {
  expect(await ask('{ closed { plain } }', anonymous)).toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(await ask('{ closed { plain } }', bearer('publish'))).toMatchObject({ code: 'FORBIDDEN' })
  for (const scope of ['drafts:read', 'admin'] as const)
    expect(await ask('{ closed { plain } }', bearer(scope))).toMatchObject({
      data: { closed: { plain: 'yes' } },
    })
})

test('a row of a field further down holds too', async () => {
  expect(await ask('{ closed { own } }', bearer('drafts:read'))).toMatchObject({ code: 'FORBIDDEN' })
  expect((await ask('{ closed { own } }', bearer('drafts:read', 'publish'))).code).toBeUndefined()
})

test('a row of an interface holds for every type that has it', async () => {
  expect(await ask('{ closed { name } }', bearer('drafts:read'))).toMatchObject({ code: 'FORBIDDEN' })
  expect((await ask('{ closed { name } }', bearer('admin'))).code).toBeUndefined()
})

test('the description of a field says the scope that it needs', () => {
  const schema = build()
  applyPolicy(schema, rows)
  expect(schema.getQueryType()?.getFields().closed?.description).toBe('Needs the scope drafts:read.')
})

test('a query without a row is refused at the start, and not public', () => {
  expect(() => applyPolicy(build(), { Query: { open: 'public' } })).toThrow('Query.closed has no row')
})

test('a row without a field is refused: it would be a field that was renamed', () => {
  const renamed = { Query: { ...rows.Query, closd: 'admin' } } as const
  expect(() => applyPolicy(build(), renamed)).toThrow('Query.closd, which is no field')
})
