import { expect, test } from 'vitest'
import { currentTraceparent, parseTraceparent, traceHeaders } from './traceparent.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const spanId = '00f067aa0ba902b7'

test.each([
  ['a sampled one', `00-${traceId}-${spanId}-01`, 1],
  ['one that is not sampled', `00-${traceId}-${spanId}-00`, 0],
  ['flags that are not known yet', `00-${traceId}-${spanId}-03`, 1],
  ['a later version with more behind', `cc-${traceId}-${spanId}-01-more`, 1],
])('%s is accepted', (_name, text, traceFlags) => {
  expect(parseTraceparent(text)).toEqual({ traceId, spanId, traceFlags, isRemote: true })
})

test.each([
  ['nothing', undefined],
  ['an empty text', ''],
  ['the version that there cannot be', `ff-${traceId}-${spanId}-01`],
  ['the first version with more behind', `00-${traceId}-${spanId}-01-more`],
  ['capitals', `00-${traceId.toUpperCase()}-${spanId}-01`],
  ['a trace id of zeros', `00-${'0'.repeat(32)}-${spanId}-01`],
  ['a span id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
  ['a long text', 'a'.repeat(100_000)],
])('%s counts as missing', (_name, text) => {
  expect(parseTraceparent(text)).toBeUndefined()
})

test('without a trace no header is sent', () => {
  expect(currentTraceparent()).toBeUndefined()
  expect(traceHeaders()).toEqual({})
})
