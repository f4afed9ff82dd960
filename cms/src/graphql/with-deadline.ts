import { timedOut } from '../errors/errors.ts'

/**
 * Waits for a request's work until its deadline. What is then under way is not waited for any more: the statement of the
 * database that it waits for is cancelled by `statement_timeout`.
 *
 * It stands in for Fastify's `handlerTimeout`, whose timer ends when the request's body has been read.
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
