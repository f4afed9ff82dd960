import { expect, test } from 'vitest'
import { clockIn, onWrittenDay } from './on-written-day.ts'

const shown = (moment: string) => {
  const [, clock = ''] = /^(.+?)(?:Z|[+-]\d\d:\d\d)$/.exec(moment) ?? []
  return onWrittenDay(new Date(moment), new Date(`${clock}Z`)).toISOString()
}

test.each([
  ['2014-05-06T20:00:00-07:00', '2014-05-06T23:59:07.500Z'],
  ['2014-05-06T23:59:59-12:00', '2014-05-06T23:59:29.999Z'],
  ['2020-02-01T00:30:00+02:00', '2020-02-01T00:00:56.250Z'],
  ['2020-02-01T00:00:00+14:00', '2020-02-01T00:00:25.000Z'],
])('%s is shown on its written day: %s', (moment, expected) => {
  expect(shown(moment)).toBe(expected)
})

test.each(['2014-05-06T16:59:59-07:00', '2020-02-01T02:00:00+02:00', '2020-02-01T00:00:00Z'])(
  '%s is the same day in UTC, and keeps its time',
  (moment) => {
    expect(shown(moment)).toBe(new Date(moment).toISOString())
  },
)

test('posts of one evening keep their order', () => {
  const evening = ['16:00', '17:30', '17:31', '20:00', '23:59'].map((time) =>
    shown(`2014-05-06T${time}:00-07:00`),
  )
  expect(evening.toSorted()).toEqual(evening)
  expect(new Set(evening).size).toBe(evening.length)
})

test('the clock of a zone follows its summer time, and an unknown zone gives null', () => {
  expect(clockIn('America/Denver', new Date('2020-07-01T03:00:00Z'))?.toISOString()).toBe(
    '2020-06-30T21:00:00.000Z',
  )
  expect(clockIn('America/Denver', new Date('2020-01-01T03:00:00Z'))?.toISOString()).toBe(
    '2019-12-31T20:00:00.000Z',
  )
  expect(clockIn('Mars/Olympus', new Date())).toBeNull()
})
