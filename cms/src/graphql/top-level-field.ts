import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * Returns the name of an operation for metrics and traces: its only top-level field, or "several". Clients
 * choose the names of operations, so there could be any number of these names. The number of fields is
 * limited by the schema.
 *
 * @param document A valid document: its fields and fragments exist.
 */
export function topLevelField(document: DocumentNode, operation: OperationDefinitionNode): string {
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)

  const fields = new Set<string>()
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) fields.add(selection.name.value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet)
      else {
        const { value: name } = selection.name
        const fragment = fragments.get(name)
        // Visit each fragment once: fragments that spread each other many times would take forever.
        fragments.delete(name)
        if (fragment) collect(fragment.selectionSet)
      }
    }
  }
  collect(operation.selectionSet)
  if (fields.size > 1) fields.delete('__typename')
  const [field = 'several', another] = fields
  return another === undefined ? field : 'several'
}
