import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql'
import { CallerError } from '../../errors/errors.ts'

/** The size of a selection, with its fragments in place. */
export type SelectionMeasure = {
  /** How deep its fields nest. Fields below `__schema` and `__type` do not count. */
  depth: number
  /** The number of its fields. Beyond 2^53 it is approximate. */
  fields: number
  /** The number of fields at its top level. */
  roots: number
  /** For a part of an introspection: how often lists of the schema nest in it. */
  schemaLists: number
  /** The deepest nesting of such lists below a `__schema` or a `__type`. */
  introspectionDepth: number
  /** Whether it asks for the schema. */
  introspects: boolean
}

/** The lists that lead from one part of a schema to others, as in graphql-js's MaxIntrospectionDepthRule. */
const schemaLists: ReadonlySet<string> = new Set(['fields', 'interfaces', 'possibleTypes', 'inputFields'])

const nothing: SelectionMeasure = {
  depth: 0,
  fields: 0,
  roots: 0,
  schemaLists: 0,
  introspectionDepth: 0,
  introspects: false,
}

/**
 * Measures each operation of a document. The document may be invalid: a missing fragment counts nothing. Each
 * fragment is measured only once, however often it is spread, so that fragments which double each other are
 * cheap to refuse.
 *
 * @throws {CallerError} `CIRCULAR_FRAGMENTS` when a fragment spreads itself, directly or through others.
 */
export function measureSelections(document: DocumentNode): SelectionMeasure[] {
  const fragments = new Map<string, SelectionSetNode>()
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet)
  const measured = new Map<string, SelectionMeasure | 'under way'>()

  const measureFragment = (name: string): SelectionMeasure => {
    const known = measured.get(name)
    if (known === 'under way')
      throw new CallerError(
        'CIRCULAR_FRAGMENTS',
        `The fragment "${name}" spreads itself, which would never end.`,
      )
    if (known) return known
    measured.set(name, 'under way')
    const selections = fragments.get(name)
    const measure = selections ? measureSet(selections) : nothing
    measured.set(name, measure)
    return measure
  }

  const measureSet = ({ selections }: SelectionSetNode): SelectionMeasure => {
    const sum = { ...nothing }
    for (const node of selections) {
      const part =
        node.kind === Kind.FIELD
          ? asField(node.name.value, node.selectionSet ? measureSet(node.selectionSet) : nothing)
          : node.kind === Kind.INLINE_FRAGMENT
            ? measureSet(node.selectionSet)
            : measureFragment(node.name.value)
      sum.depth = Math.max(sum.depth, part.depth)
      sum.fields += part.fields
      sum.roots += part.roots
      sum.schemaLists = Math.max(sum.schemaLists, part.schemaLists)
      sum.introspectionDepth = Math.max(sum.introspectionDepth, part.introspectionDepth)
      sum.introspects ||= part.introspects
    }
    return sum
  }

  for (const name of fragments.keys()) measureFragment(name)
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? [measureSet(node.selectionSet)] : [],
  )
}

function asField(name: string, below: SelectionMeasure): SelectionMeasure {
  const introspects = name === '__schema' || name === '__type'
  return {
    depth: introspects ? 1 : below.depth + 1,
    fields: below.fields + 1,
    roots: 1,
    schemaLists: below.schemaLists + (schemaLists.has(name) ? 1 : 0),
    introspectionDepth: introspects ? below.schemaLists : below.introspectionDepth,
    introspects: introspects || below.introspects,
  }
}
