import { expect, test } from 'vitest'
import { createStrictDecoder } from './strict-decoder.ts'

/** Decodes bytes in parts of a size. */
function decoded(bytes: Buffer, size: number, encoding = 'utf-8') {
  const decoder = createStrictDecoder(encoding)
  let text = ''
  for (let start = 0; start < bytes.length; start += size) {
    const part = decoder.decode(bytes.subarray(start, start + size))
    text += part.text
    if (part.isFaulty) return { text, isFaulty: true }
  }
  return { text, isFaulty: decoder.end() }
}

const sizes = [1, 2, 3, 5, 100]

test.each(sizes)('characters that are split between parts of %i bytes are decoded whole', (size) => {
  const text = 'é春😀\r\nb\ufffd\ufeff'
  expect(decoded(Buffer.from(`\ufeff${text}`), size)).toEqual({ text, isFaulty: false })
  expect(decoded(Buffer.of(0x8f, 0x74, 0x0a, 0x8f, 0x74), size, 'shift_jis')).toEqual({
    text: '春\n春',
    isFaulty: false,
  })
})

test.each(sizes)('decoding stops at the first invalid byte, in parts of %i bytes', (size) => {
  const text = 'é春\nCaf'
  const bytes = Buffer.concat([Buffer.from(text), Buffer.of(0xe9), Buffer.from(' après')])
  expect(decoded(bytes, size)).toEqual({ text, isFaulty: true })
  expect(decoded(Buffer.from('春春').subarray(0, 5), size)).toEqual({ text: '春', isFaulty: true })
})

test('large parts give the same result as small ones', () => {
  const text = `\n${'春'.repeat(100_000)}`
  const bytes = Buffer.concat([Buffer.from(text), Buffer.of(0xe9, 0x20)])
  expect(decoded(bytes, bytes.length)).toEqual({ text, isFaulty: true })
  expect(decoded(Buffer.from(text), bytes.length)).toEqual({ text, isFaulty: false })
})
