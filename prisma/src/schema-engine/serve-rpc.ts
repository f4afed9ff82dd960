import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { panicMessage } from './load-engine.ts'

type Request = { id?: number; method?: string; params?: unknown }
type Methods = Record<string, ((params: unknown) => Promise<unknown>) | undefined>

/**
 * Answers the Prisma CLI's calls to the schema engine in JSON-RPC 2.0, one message per line, until the input
 * ends. A failure of the engine is answered with its text and Prisma's code (P3018 …), which the CLI prints.
 * A failure must be an answer to the call: when the engine just ends, `prisma migrate diff` prints nothing
 * and reports success.
 *
 * @param start starts the engine at the first call; it connects to the database
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
    if (!method) continue // the CLI's answer to a `print` call
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
  // The WebAssembly build has another name for this method, and only for this one.
  const name = method === 'getDatabaseVersion' ? 'version' : method
  const implementation = (engine as Methods)[name]
  if (implementation === undefined) throw new Error(`The schema engine has no method "${method}".`)
  return implementation.call(engine, Array.isArray(params) ? params[0] : params)
}

/**
 * Rejects when the engine panics. A panic is an uncaught exception, and the promise of the call would never
 * settle.
 */
async function orPanic<T>(work: Promise<T>): Promise<T> {
  const { promise: panicked, reject } = Promise.withResolvers<never>()
  process.once('uncaughtException', reject)
  try {
    return await Promise.race([work, panicked])
  } finally {
    process.off('uncaughtException', reject)
  }
}
