import type { ByteRange } from './storage.ts'

/**
 * Reads a `Range` header (RFC 9110, section 14.2).
 *
 * @param size How many bytes there are.
 * @returns The range; null when the whole is to be sent: no header, several ranges, or one in another form, which a server
 *   may all ignore. "unsatisfiable" when the range begins after the last byte.
 */
export function parseByteRange(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return null
  if (first === '') {
    const count = Math.min(Number(last), size)
    return count === 0 ? 'unsatisfiable' : { start: size - count, end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return null
  if (start >= size) return 'unsatisfiable'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
