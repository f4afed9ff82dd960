import { expect, test } from 'vitest'
import { parseDate } from './parse-date.ts'

test.each([
  ['2020-01-31', '2020-01-31T00:00:00.000Z'],
  ['2020/1/3', '2020-01-03T00:00:00.000Z'],
  ['2020-01-31T10:00:00.123456Z', '2020-01-31T10:00:00.123Z'],
  ['2020-01-31 10:00:00 -0500', '2020-01-31T15:00:00.000Z'],
  ['2020-01-31T10:00+05:30', '2020-01-31T04:30:00.000Z'],
  ['2020-01-31 10:00:00 UTC', '2020-01-31T10:00:00.000Z'],
  ['Jul 08 2022', '2022-07-08T00:00:00.000Z'],
  ['January 31st, 2020', '2020-01-31T00:00:00.000Z'],
  ['31 Sept. 2020', undefined],
  ['30 Sept. 2020', '2020-09-30T00:00:00.000Z'],
  ['Fri, 31 Jan 2020 10:00:00 +0100', '2020-01-31T09:00:00.000Z'],
  ['2020-02-30', undefined],
  ['2020-13-01', undefined],
  ['2020-01-31T25:00:00Z', undefined],
  ['01/02/2020', undefined],
  ['1580428800', undefined],
  ['2020', undefined],
  ['soon', undefined],
  ['2020-01-31 10:00:00 PST', undefined],
])('%j is %s', (text, expected) => {
  expect(parseDate(text)?.date.toISOString()).toBe(expected)
})

test('a time without a zone is noted, and a day without a time is not', () => {
  expect(parseDate('2020-01-31T10:00:00')).toEqual({
    date: new Date('2020-01-31T10:00:00Z'),
    shown: new Date('2020-01-31T10:00:00Z'),
    zoneAssumed: true,
  })
  expect(parseDate('2020-01-31')?.zoneAssumed).toBe(false)
})

test.each([
  ['2014-05-06 20:00:00 -0700', '2014-05-07T03:00:00.000Z'],
  ['Fri, 7 Feb 2020 00:30:00 +0100', '2020-02-06T23:30:00.000Z'],
])('%s is shown on its written day', (text, moment) => {
  const { date, shown } = parseDate(text) ?? {}
  expect(date?.toISOString()).toBe(moment)
  expect(shown?.getUTCDate()).toBe(Number(/\b0?([67])\b/.exec(text)?.[1]))
})
