import { GraphQLError, type ValidationRule } from 'graphql'

/**
 * Refuses operations of a type that the schema does not have, such as subscriptions. graphql-js 16 accepts
 * them in validation and then fails to execute them, which looks like an internal error.
 */
export const knownOperationTypes: ValidationRule = (context) => ({
  OperationDefinition: (node) => {
    if (!context.getSchema().getRootType(node.operation))
      context.reportError(
        new GraphQLError(`This API has no ${node.operation}s; send a query or a mutation.`, { nodes: node }),
      )
  },
})
