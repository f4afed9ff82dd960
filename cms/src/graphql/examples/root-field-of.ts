import { Kind, parse } from 'graphql'

/**
 * The one root field of a document, which is what the document is an example of.
 *
 * @throws {Error} When there are several.
 */
export function rootFieldOf(document: string): string {
  const [operation, ...others] = parse(document).definitions
  const selections = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections : []
  const [field] = selections
  if (others.length > 0 || selections.length !== 1 || field?.kind !== Kind.FIELD)
    throw new Error(`An example has one operation with one root field: ${document}`)
  return field.name.value
}
