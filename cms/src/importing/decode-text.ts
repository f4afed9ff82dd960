import { createStrictDecoder } from './strict-decoder.ts'

/**
 * Decodes the bytes of a file as UTF-8, without a byte order mark.
 *
 * @returns the text; or a fault that says how to correct the file
 */
export function decodeText(bytes: Uint8Array): { text: string } | { fault: string } {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    return { fault: 'It is UTF-16: save it as UTF-8.' }
  if (bytes.includes(0)) return { fault: 'It has NUL bytes, hence is no text: save it as text in UTF-8.' }
  const decoder = createStrictDecoder('utf-8')
  const { text, isFaulty } = decoder.decode(bytes)
  if (!isFaulty && !decoder.end()) return { text }
  const line = text.split(/\r\n?|\n/).length
  return { fault: `It is not UTF-8 in line ${line}: save it as UTF-8.` }
}
