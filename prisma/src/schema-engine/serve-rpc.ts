import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'

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
  const refuse = (id: number | undefined, error: unknown) => {
    const message = error instanceof Error ? error.message : String(error)
    const code = (error as { code?: string } | null)?.code
    send({
      id,
      error: { code: 4466, message, data: { is_panic: false, message, meta: {}, error_code: code } },
    })
  }
  for await (const line of createInterface({ input })) {
    const { id, method, params } = JSON.parse(line) as Request
    if (!method) continue // the CLI's answer to a `print`
    // The one method that the two builds of the engine call by different names.
    const name = method === 'getDatabaseVersion' ? 'version' : method
    // A panic of the engine is thrown from nowhere, and the call that caused it never ends.
    const onPanic = (panic: Error) => refuse(id, new Error(`The schema engine panicked: ${panic.message}`))
    process.once('uncaughtException', onPanic)
    try {
      started ??= start()
      const engine = await started
      const result = await (engine as Methods)[name]?.call(engine, Array.isArray(params) ? params[0] : params)
      const printed = (result as { stdout?: string } | null | undefined)?.stdout
      if (printed) send({ id: `print-${id}`, method: 'print', params: { content: printed } })
      send({ id, result: result ?? null })
    } catch (error) {
      refuse(id, error)
    }
    process.off('uncaughtException', onPanic)
  }
}
