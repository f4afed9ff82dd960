import { Readable } from 'node:stream'
import { CallerError } from '../../errors/errors.ts'

/** The largest body of a request without a token, in bytes: a reader's query and its variables need far less. */
export const maxAnonymousBodyBytes = 128 * 1_024

/**
 * Refuses a body that is too large, without reading it where its size is announced.
 *
 * @param announced The header Content-Length, which Node's parser holds the sender to.
 * @returns The body. One whose size is not announced breaks off with the error when it turns out to be too large;
 *   Fastify then closes the connection, since nobody knows how much more would come.
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
