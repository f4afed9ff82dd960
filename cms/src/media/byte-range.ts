import type { ByteRange } from './storage.ts'

/**
 * Parses a `Range` header (RFC 9110, section 14.2).
 *
 * @param size the size of the file in bytes
 * @returns the range. Null means the whole file: there is no header, or several ranges, or another form, all
 *   of which a server may ignore. "unsatisfiable" means that the range begins after the last byte.
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
