/**
 * Reads the body of a request up to a limit. What is announced as too large is not read at all, and what
 * turns out to be is abandoned at the limit, so that no sender can fill the memory.
 *
 * @param limit In bytes.
 * @returns The bytes; undefined when there are more than `limit`.
 * @throws What the stream fails with when the body breaks off.
 */
export async function readBody(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length')) > limit) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength
    if (length > limit) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
