import { expect, test } from 'vitest'
import { etagOf, isKnown } from './etag.ts'

test('each text has a different and stable ETag', () => {
  expect(etagOf('one')).toMatch(/^W\/"[\w-]{27}"$/)
  expect(etagOf('one')).toBe(etagOf('one'))
  expect(etagOf('one')).not.toBe(etagOf('two'))
})

test.each([
  ['W/"a"', true],
  ['"a"', true],
  ['"b", W/"a"', true],
  [' * ', true],
  ['"b"', false],
  ['a', false],
  ['', false],
])('a client that sends %s has the text: %s', (ifNoneMatch, known) => {
  expect(isKnown('W/"a"', ifNoneMatch)).toBe(known)
})
