import SchemaBuilder from '@pothos/core'
import RelayPlugin from '@pothos/plugin-relay'
import type { Connection } from '../paging/connection.ts'
import type { Context } from './context.ts'
import { DateTime } from './date-time.ts'

type Types = {
  Context: Context
  DefaultFieldNullability: false
  DefaultEdgesNullability: false
  DefaultNodeNullability: false
  Connection: Pick<Connection<unknown>, 'totalCount'>
  Scalars: {
    DateTime: { Input: Date; Output: Date }
    ID: { Input: string; Output: string }
  }
}

/**
 * The types that Pothos makes from the types above. Functions that add fields for several types need their
 * name.
 */
export type SchemaTypes = PothosSchemaTypes.ExtendDefaultTypes<Types>

/**
 * The only schema builder. The `*.schema.ts` file of each concept adds its types and fields to it. Access
 * rules are in access/policy.ts.
 */
export const builder = new SchemaBuilder<Types>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    nodesOnConnection: true,
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    edgesFieldOptions: { nullable: false },
    nodeFieldOptions: { nullable: false },
    nodesFieldOptions: { nullable: false },
    cursorType: 'String',
    firstArgOptions: { description: 'How many, from the beginning or from after.' },
    afterArgOptions: { description: 'Those that come after this cursor.' },
    lastArgOptions: { description: 'How many, from the end or from before.' },
    beforeArgOptions: { description: 'Those that come before this cursor.' },
  },
})

builder.addScalarType('DateTime', DateTime)
builder.globalConnectionField('totalCount', (t) =>
  t.int({
    description: 'How many there are on all pages. Counted only when it is asked for.',
    resolve: ({ totalCount }) => totalCount(),
  }),
)
builder.queryType({})
builder.mutationType({})
