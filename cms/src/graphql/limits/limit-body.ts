import { Readable } from 'node:stream'
import { CallerError } from '../../errors/errors.ts'

/**
 * The largest body of a request without a token, in bytes. A reader's query with its variables needs far
 * less.
 */
export const maxAnonymousBodyBytes = 128 * 1_024

/**
 * Refuses a body that is too large. If its size is announced, the body is not read at all.
 *
 * @param announced The header Content-Length. Node's parser enforces it.
 * @returns The body. When a body without an announced size becomes too large, it ends with the error. Fastify
 *   then closes the connection, because nobody knows how many bytes would follow.
 * @throws {CallerError} `BODY_TOO_LARGE`.
 */
export function limitBody(body: Readable, announced: string | undefined, limit: number): Readable {
  if (announced === undefined) return Readable.from(upTo(limit, body), { objectMode: false })
  if (Number(announced) > limit) throw tooLarge(limit, Number(announced))
  return body
}

async function* upTo(limit: number, body: Readable): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > limit) throw tooLarge(limit, bytes)
    yield chunk
  }
}

const tooLarge = (limit: number, asked: number) =>
  new CallerError(
    'BODY_TOO_LARGE',
    `The body of a request without a token may have ${limit} bytes at most; ${asked} were sent.`,
    { limit, asked },
  )
