import { timedOut } from '../errors/errors.ts'

/**
 * Waits for a request's work until its deadline. After that, nobody waits for the work: `statement_timeout`
 * cancels the database statement that is running.
 *
 * It replaces Fastify's `handlerTimeout`, whose timer ends when the request's body has been read.
 *
 * @throws {CallerError} `TIMEOUT`.
 */
export async function withDeadline<Result>(ms: number, work: Result | Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(timedOut(ms)), ms)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    clearTimeout(timer)
  }
}
