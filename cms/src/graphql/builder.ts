import SchemaBuilder from '@pothos/core'
import RelayPlugin from '@pothos/plugin-relay'
import ScopeAuthPlugin from '@pothos/plugin-scope-auth'
import { DateTimeResolver } from 'graphql-scalars'
import { hasScope, type Scope } from '../access/scopes.ts'
import { forbidden, unauthenticated } from '../errors.ts'
import type { Connection } from './connection.ts'
import type { Context } from './context.ts'

type Types = {
  Context: Context
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  AuthScopes: { scope: Scope }
  Connection: Pick<Connection<unknown>, 'totalCount'>
  Scalars: {
    DateTime: { Input: Date; Output: Date }
    ID: { Input: string; Output: string }
  }
}

/** What Pothos makes of the types above: functions that add fields for several types need its name. */
export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Types>

/** The one builder: each concept's `*.schema.ts` adds its types and fields to it. */
export const builder = new SchemaBuilder<Types>({
  plugins: [ScopeAuthPlugin, RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    nodesOnConnection: true,
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodesFieldOptions: { nullable: false },
    cursorType: 'String',
  },
  scopeAuth: {
    authScopes: ({ viewer }) => ({ scope: (scope) => hasScope(viewer, scope) }),
    unauthorizedError: (_parent, { viewer }, info) =>
      viewer.kind === 'anonymous'
        ? unauthenticated(`${info.fieldName} needs a token: send the header Authorization: Bearer <token>.`)
        : forbidden(`The token has not the scope that ${info.fieldName} needs.`),
  },
})

builder.addScalarType('DateTime', DateTimeResolver)
builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many there are on all pages. Counted only when it is asked for.',
    resolve: ({ totalCount }) => totalCount(),
  }),
)
builder.queryType({})
builder.mutationType({})
