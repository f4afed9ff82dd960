import { expect, test } from 'vitest'
import { describeProblem, type Trouble } from './describe-problem.ts'

const now = new Date('2026-11-30T10:00:00Z')
const since = new Date('2026-11-30T09:00:00Z')
const later = new Date('2026-11-30T10:05:00Z')
const well: Trouble = {
  origin: 'https://blog.example',
  disabledAt: null,
  quietUntil: null,
  awaySince: null,
  pages: [],
}
const page = (path: string, lastSeen: string) => ({ path, since, lastSeen, lookAt: later })

test.each<[string, Partial<Trouble>, string | null]>([
  ['nothing is wrong', {}, null],
  ['a time that the site asked for and that is over', { quietUntil: since }, null],
  [
    'a page that cannot be rendered',
    { pages: [page('/blog/x', '500')] },
    '/blog/x is not right since 2026-11-30T09:00:00.000Z; https://blog.example answers: 500. ' +
      'It is looked at again at 2026-11-30T10:05:00.000Z.',
  ],
  [
    'several pages',
    { pages: [page('/blog/x', '500'), page('/', '200 at sequence 3'), page('/a', '500')] },
    '/blog/x is not right since 2026-11-30T09:00:00.000Z; https://blog.example answers: 500. ' +
      'It is looked at again at 2026-11-30T10:05:00.000Z. 2 more pages are not right either.',
  ],
  [
    'a site that is down',
    { awaySince: since, pages: [page('/', 'ECONNREFUSED')] },
    'https://blog.example does not answer since 2026-11-30T09:00:00.000Z (ECONNREFUSED). ' +
      'It is asked again every few seconds.',
  ],
  [
    'a site that asked for time',
    { quietUntil: later, awaySince: since },
    'https://blog.example asked for time (Retry-After): nothing is asked of it before 2026-11-30T10:05:00.000Z.',
  ],
  [
    'an endpoint that is disabled',
    { disabledAt: since, quietUntil: later },
    'The webhook endpoint of https://blog.example is disabled: nothing is sent there.',
  ],
])('%s', (_what, trouble, expected) => {
  expect(describeProblem({ ...well, ...trouble }, now)).toBe(expected)
})
