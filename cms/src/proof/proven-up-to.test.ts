import { expect, test } from 'vitest'
import type { Sight } from './probe.ts'
import { provenUpTo, type Wanted } from './proven-up-to.ts'

const present = (sequence: number): Wanted => ({ sequence, expectation: 'PRESENT' })
const current = (sequence: number): Wanted => ({ sequence, expectation: 'CURRENT' })
const gone = (sequence: number): Wanted => ({ sequence, expectation: 'GONE' })
const page = (sequence: number): Sight => ({ kind: 'page', sequence, description: '' })
const goneSight: Sight = { kind: 'gone', description: '404' }

test.each<[string, Wanted[], Sight, number | null]>([
  ['a page at the sequence proves it', [present(5)], page(5), 5],
  ['a page at a later sequence proves it', [present(5)], page(9), 5],
  ['an older page proves nothing', [present(5)], page(4), null],
  [
    'a page proves those publications that it contains, and not the later one',
    [present(5), present(8)],
    page(6),
    5,
  ],
  [
    'the newest publication that a page contains proves those before it',
    [present(3), present(8), present(5)],
    page(8),
    8,
  ],
  ['a page that should be gone proves nothing', [gone(5)], page(9), null],
  ['a page proves nothing after a later removal', [present(4), gone(5)], page(5), null],
  ['an older page does prove the publish before the removal', [present(4), gone(5)], page(4), 4],
  ['a page that came back proves the removal before it', [gone(5), present(6)], page(6), 6],
  ['a missing page proves the removal and the publish before it', [present(4), gone(5)], goneSight, 5],
  ['a missing page does not prove the publish after the removal', [gone(5), present(6)], goneSight, 5],
  ['a missing page does not prove a publish', [present(5)], goneSight, null],
  ['a path that a site need not have is proven by a page', [current(5)], page(5), 5],
  ['a path that a site need not have is proven by its absence', [current(5)], goneSight, 5],
  ['a path that a site need not have is not proven by an older page', [current(5)], page(4), null],
  ['an error proves nothing', [present(5), gone(6)], { kind: 'other', description: '500' }, null],
  ['no answer proves nothing', [gone(5)], { kind: 'unreachable', description: 'ECONNREFUSED' }, null],
])('%s', (_name, wanted, sight, expected) => {
  expect(provenUpTo(wanted, sight)).toBe(expected)
})
