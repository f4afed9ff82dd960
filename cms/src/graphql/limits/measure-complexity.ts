import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  type InlineFragmentNode,
  isCompositeType,
  isListType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql'
import { defaultPageSize, maxPageSize } from '../../paging/cursor.ts'

/** The assumed number of items in a list that the caller cannot limit. */
const assumedListSize = 10

/** The cost of an introspection, whatever it selects: the size of the schema is fixed. */
const introspectionCost: Record<string, number> = { __schema: 2_500, __type: 250 }

/** An operation of a valid document, and its coerced variables. */
export type MeasuredOperation = {
  schema: GraphQLSchema
  operation: OperationDefinitionNode
  fragments: ReadonlyMap<string, FragmentDefinitionNode>
  variables: Record<string, unknown>
}

/** The cost of a selection: the cost that occurs once, and the cost for each item of a connection. */
type Cost = { once: number; perItem: number }

const nothing: Cost = { once: 0, perItem: 0 }

type FragmentNode = InlineFragmentNode | FragmentDefinitionNode

/**
 * Estimates the cost of an operation, as the number of fields in its answer. A long text counts as several
 * fields.
 * - A field costs one, or its `extensions.complexity` (`heavyText`), plus the cost of its selection.
 * - Below a connection, `nodes` and `edges` cost this for each item of the page. The number of items is
 *   `first` or `last`, also from a variable, or the default page size. A page over the largest size counts as
 *   the largest size: it is refused when the field is resolved.
 * - Any other list of objects counts as 10 items.
 * - `@skip` and `@include` are obeyed. A fragment counts at each spread. For a union, all types count.
 *
 * Each fragment is measured only once, however often it is spread. No library does all of this correctly:
 * libraries that support connections do not distinguish `nodes` from `pageInfo`, and libraries that walk
 * fragments walk them again at each spread.
 */
export function measureComplexity({ schema, operation, fragments, variables }: MeasuredOperation): number {
  const costsOfFragments = new Map<string, Cost>()

  const costOfSet = ({ selections }: SelectionSetNode, type: GraphQLCompositeType): Cost => {
    const sum: Cost = { once: 0, perItem: 0 }
    for (const node of selections) {
      if (isLeftOut(node)) continue
      const part =
        node.kind === Kind.FIELD
          ? costOfField(node, type)
          : node.kind === Kind.INLINE_FRAGMENT
            ? costOfFragment(node, type)
            : costOfSpread(node.name.value, type)
      sum.once += part.once
      sum.perItem += part.perItem
    }
    return sum
  }

  const costOfFragment = (node: FragmentNode, outer: GraphQLCompositeType): Cost => {
    const name = node.typeCondition?.name.value
    const type = name === undefined ? outer : schema.getType(name)
    return isCompositeType(type) ? costOfSet(node.selectionSet, type) : nothing
  }

  const costOfSpread = (name: string, outer: GraphQLCompositeType): Cost => {
    const known = costsOfFragments.get(name)
    if (known) return known
    const fragment = fragments.get(name)
    const cost = fragment ? costOfFragment(fragment, outer) : nothing
    costsOfFragments.set(name, cost)
    return cost
  }

  const costOfField = (node: FieldNode, parent: GraphQLCompositeType): Cost => {
    const name = node.name.value
    const introspection = introspectionCost[name]
    if (introspection !== undefined) return { once: introspection, perItem: 0 }
    const field = isUnionType(parent) ? undefined : parent.getFields()[name]
    const type = field && getNamedType(field.type)
    const itself = field ? weightOf(field) : 1
    if (!field || !node.selectionSet || !isCompositeType(type)) return { once: itself, perItem: 0 }
    const below = costOfSet(node.selectionSet, type)
    if (isConnection(type))
      return { once: itself + below.once + pageSize(node, field) * below.perItem, perItem: 0 }
    if (!isListType(getNullableType(field.type))) return { once: itself + below.once, perItem: 0 }
    if (isConnection(parent)) return { once: 0, perItem: itself + below.once }
    return { once: assumedListSize * (1 + below.once) + itself - 1, perItem: 0 }
  }

  const pageSize = (node: FieldNode, field: GraphQLField<unknown, unknown>): number => {
    const sizes = ['first', 'last'].map((name) => {
      const given = argumentOf(node, name)
      return given === undefined ? field.args.find((arg) => arg.name === name)?.defaultValue : given
    })
    const size = sizes.find((value) => typeof value === 'number') ?? defaultPageSize
    return Math.min(Math.max(size, 0), maxPageSize)
  }

  const isLeftOut = ({ directives = [] }: SelectionNode): boolean =>
    directives.some(
      (node) =>
        (node.name.value === 'skip' && argumentOf(node, 'if') === true) ||
        (node.name.value === 'include' && argumentOf(node, 'if') === false),
    )

  /** Returns the value of an argument. Undefined when the argument, or its variable, has no value. */
  const argumentOf = (node: FieldNode | DirectiveNode, name: string): unknown => {
    const given = node.arguments?.find((argument) => argument.name.value === name)
    return given && valueFromASTUntyped(given.value, variables)
  }

  const root = schema.getRootType(operation.operation)
  return root ? costOfSet(operation.selectionSet, root).once : 0
}

const weightOf = ({ extensions }: GraphQLField<unknown, unknown>): number =>
  typeof extensions.complexity === 'number' ? extensions.complexity : 1

/** Only Relay's connections have a field `pageInfo` (Cursor Connections Specification, section 2.1). */
const isConnection = (type: GraphQLCompositeType): boolean =>
  isObjectType(type) && 'pageInfo' in type.getFields()
