import { expect, test } from 'vitest'
import { decodeParam } from './decode-param.ts'

test.each([
  ['is taken out of its percent-encoding', 'gr%C3%B6%C3%9Fe', 'größe'],
  ['may stand without percent-encoding', 'größe', 'größe'],
  ['is in NFC, however it was asked for', 'cafe%CC%81', 'caf\u00e9'],
  ['is decoded once', '%252F', '%2F'],
  ['is empty when it is not well encoded', '%E0%A4%A', ''],
  ['is empty when it has an encoded slash', 'a%2Fb', ''],
  ['is empty when it has one in lower case', 'a%2fb', ''],
])('a parameter %s', (_, param, name) => {
  expect(decodeParam(param)).toBe(name)
})
