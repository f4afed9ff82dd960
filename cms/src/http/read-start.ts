import type { Readable } from 'node:stream'

/**
 * Reads the first bytes of a body. If the body is longer, closes its connection, so that an endless answer
 * costs no more than its start.
 */
export async function readStart(body: Readable, bytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of body) {
    chunks.push(chunk)
    length += chunk.length
    if (length > bytes) break
  }
  return Buffer.concat(chunks).subarray(0, bytes)
}
