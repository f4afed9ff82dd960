import { Kind, parse } from 'graphql'

/**
 * Returns the root field of a document: the document is an example of this field.
 *
 * @throws {Error} When there are several root fields.
 */
export function rootFieldOf(document: string): string {
  const [operation, ...others] = parse(document).definitions
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
  const [field] = selections
  if (others.length > 0 || selections.length !== 1 || field?.kind !== Kind.FIELD)
    throw new Error(`An example has one operation with one root field: ${document}`)
  return field.name.value
}
