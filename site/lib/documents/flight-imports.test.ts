import { expect, test } from 'vitest'
import { flightImports } from './flight-imports.ts'

const importsOf = (flight: string) => flightImports(new TextEncoder().encode(flight))

test('the row of an import names the client component', () => {
  expect(importsOf('1:"$Sreact"\n2:I[7,["/a.js"],"A"]\n3:I["b",[],"B"]\n0:["$","$L2",null,{}]\n')).toEqual([
    '7',
    'b',
  ])
})

test('an id in a separate row is looked up, at any position of the row', () => {
  expect(importsOf('1:I["$2",[],"A"]\n2:"[project]/a.tsx"\n')).toEqual(['[project]/a.tsx'])
})

test('text that looks like an import is ignored, because it may come from a post', () => {
  const text = 'Ünlike\n5:I[1,[],"A"]\n'
  const length = new TextEncoder().encode(text).length.toString(16)
  expect(importsOf(`1:T${length},${text}2:I[2,[],"B"]\n0:{"p":"5:I[1,[],\\"A\\"]"}`)).toEqual(['2'])
})

test('rows without an id and rows of streams are ignored', () => {
  expect(importsOf(':HL["/a.css","style"]\n7:X\n8:I[3,[],"A"]\n7:C\n')).toEqual(['3'])
})

test.each([
  ['no rows', '<html>'],
  ['an import that is not JSON', '1:I[3,\n'],
  ['a text whose length is not a number', '1:Tx,abc'],
])('data with %s is not treated as data without client components', (_what, flight) => {
  expect(importsOf(flight)).toBeNull()
})
