import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql'
import type { Access, policy } from '../access/policy.ts'
import { hasScope, type Scope } from '../access/scopes.ts'
import { forbidden, unauthenticated } from '../errors/errors.ts'
import type { Context } from './context.ts'

/**
 * Guards the fields of a schema, in place: before a field is resolved, the viewer must have the scope of the
 * field's policy row.
 *
 * @throws {Error} When a query or mutation has no row, or when the field of a row does not exist. Neither may
 *   stay unnoticed.
 */
export function applyPolicy(schema: GraphQLSchema, rows: typeof policy): void {
  for (const root of [schema.getQueryType(), schema.getMutationType()])
    for (const name of Object.keys(root?.getFields() ?? {}))
      if (!rows[root?.name ?? '']?.[name])
        throw new Error(`${root}.${name} has no row in cms/src/access/policy.ts: say who may use it.`)

  for (const [typeName, fields] of Object.entries(rows))
    for (const [name, access] of Object.entries(fields)) {
      const type = schema.getType(typeName)
      if (!(isObjectType(type) || isInterfaceType(type)) || !type.getFields()[name])
        throw new Error(`cms/src/access/policy.ts has a row for ${typeName}.${name}, which is no field.`)
      // The object type's resolver runs for the field of an interface.
      const objects = isInterfaceType(type) ? schema.getImplementations(type).objects : []
      for (const { [name]: field } of [type, ...objects].map((each) => each.getFields()))
        if (field) guard(field, access)
    }
}

function guard(field: GraphQLField<unknown, Context>, access: Access): void {
  if (access === 'public') return
  const resolve = field.resolve ?? defaultFieldResolver
  field.description = [field.description, `Needs the scope ${access}.`].filter(Boolean).join(' ')
  field.resolve = (parent, args, context, info) => {
    if (!hasScope(context.viewer, access)) throw refusal(context, field.name, access)
    return resolve(parent, args, context, info)
  }
}

const refusal = ({ viewer }: Context, field: string, scope: Scope) =>
  viewer.kind === 'anonymous'
    ? unauthenticated(`${field} needs a token: send the header Authorization: Bearer <token>.`)
    : forbidden(`${field} needs the scope ${scope}, which the token has not.`)
