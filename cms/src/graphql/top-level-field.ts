import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'

/**
 * What an operation is called in metrics and traces: its one top-level field, or "several". Clients choose the name of an
 * operation, so that there could be any number of them; the fields are those of the schema.
 *
 * @param document One that is valid: its fields exist, and its fragments are there.
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
        // Each once: fragments that spread each other many times over would take forever.
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
