import { type OperationDefinitionNode, parse } from 'graphql'
import { expect, test } from 'vitest'
import { topLevelField } from './top-level-field.ts'

test.each([
  ['{ posts { nodes { id } } }', 'posts'],
  ['query Any { first: posts { nodes { id } } second: posts { nodes { id } } }', 'posts'],
  ['{ posts { nodes { id } } post(slug: "a") { id } }', 'several'],
  ['{ __typename posts { nodes { id } } }', 'posts'],
  ['{ __typename }', '__typename'],
  ['{ ... { ...f } } fragment f on Query { posts { nodes { id } } }', 'posts'],
])('the operation %s is named %s', (source, name) => {
  const document = parse(source)
  expect(topLevelField(document, document.definitions[0] as OperationDefinitionNode)).toBe(name)
})

test('fragments that spread each other many times are named fast', () => {
  const levels = Array.from({ length: 50 }, (_, i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)
  const document = parse(`{ ...f0 } ${levels.join(' ')} fragment f50 on Query { posts { nodes { id } } }`)
  expect(topLevelField(document, document.definitions[0] as OperationDefinitionNode)).toBe('posts')
})
