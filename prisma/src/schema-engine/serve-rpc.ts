import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { panicMessage } from './load-engine.ts'

type Request = { id?: number; method?: string; params?: unknown }
type Methods = Record<string, ((params: unknown) => Promise<unknown>) | undefined>

/**
 * Answers JSON-RPC 2.0, one message a line, until the input ends: the Prisma CLI's side of the schema engine.
 * A failure of the engine is answered with its text and Prisma's code (P3018 …), which the CLI prints to the user.
 * It has to be the answer to a call: `prisma migrate diff` shows nothing and reports success when its engine just ends.
 *
 * @param start Starts the engine, with the first call; it connects to the database.
 */
export async function serveRpc(
  start: () => Promise<object>,
  input: Readable,
  output: Writable,
): Promise<void> {
  let started: Promise<object> | undefined
  const send = (message: object) => output.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)
  for await (const line of createInterface({ input })) {
    const { id, method, params } = JSON.parse(line) as Request
    if (!method) continue // the CLI's answer to a `print`
    try {
      started ??= start()
      const result = await orPanic(call(await orPanic(started), method, params))
      const printed = (result as { stdout?: string } | null | undefined)?.stdout
      if (printed) send({ id: `print-${id}`, method: 'print', params: { content: printed } })
      send({ id, result: result ?? null })
    } catch (error) {
      const message = panicMessage() ?? (error instanceof Error ? error.message : String(error))
      const code = (error as { code?: string } | null)?.code
      send({
        id,
        error: { code: 4466, message, data: { is_panic: false, message, meta: {}, error_code: code } },
      })
    }
  }
}

async function call(engine: object, method: string, params: unknown): Promise<unknown> {
  // The one method that the two builds of the engine call by different names.
  const name = method === 'getDatabaseVersion' ? 'version' : method
  const implementation = (engine as Methods)[name]
  if (implementation === undefined) throw new Error(`The schema engine has no method "${method}".`)
  return implementation.call(engine, Array.isArray(params) ? params[0] : params)
}

/** A panic of the engine is thrown from nowhere, and the call that caused it never ends: it ends by this. */
async function orPanic<T>(work: Promise<T>): Promise<T> {
  const { promise: panicked, reject } = Promise.withResolvers<never>()
  process.once('uncaughtException', reject)
  try {
    return await Promise.race([work, panicked])
  } finally {
    process.off('uncaughtException', reject)
  }
}
