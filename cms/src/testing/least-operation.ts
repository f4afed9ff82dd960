import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql'

/** The values for arguments of scalar types: ids that do not exist, and times in the future. */
const scalars: Record<string, string> = {
  ID: '"00000000-0000-7000-8000-000000000000"',
  String: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  DateTime: '"2099-01-01T00:00:00Z"',
}

/** Builds the shortest document for a query or mutation: with its required arguments, and without fields. */
export function leastOperation(schema: GraphQLSchema, type: 'query' | 'mutation', name: string): string {
  const root = type === 'query' ? schema.getQueryType() : schema.getMutationType()
  const field = root?.getFields()[name]
  if (!field) throw new Error(`There is no ${type} ${name}.`)
  const given = field.args.filter(isRequiredArgument).map((arg) => `${arg.name}: ${least(arg.type)}`)
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
  return `${type} { ${name}${given.length > 0 ? `(${given.join(', ')})` : ''}${selection} }`
}

function least(type: GraphQLInputType): string {
  if (isNonNullType(type)) return least(type.ofType)
  if (isListType(type)) return `[${least(type.ofType)}]`
  if (isEnumType(type)) return type.getValues()[0]?.name ?? ''
  if (!isInputObjectType(type)) return scalars[type.name] ?? '""'
  const fields = Object.values(type.getFields()).filter(isRequiredInputField)
  return `{ ${fields.map((field) => `${field.name}: ${least(field.type)}`).join(', ')} }`
}
