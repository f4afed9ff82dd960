/**
 * Reads the body of a request up to a limit. A body with a larger announced size is not read. A body that
 * proves larger is abandoned at the limit. No sender can therefore fill the memory.
 *
 * @param limit in bytes
 * @returns the bytes; undefined when there are more than `limit`
 * @throws the error of the stream when the body ends early
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
