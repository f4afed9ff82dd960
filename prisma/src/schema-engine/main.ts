#!/usr/bin/env node
/**
 * Runs Prisma's schema engine as a program, without the native binary that the Prisma CLI would download.
 *
 * The CLI starts the program that PRISMA_SCHEMA_ENGINE_BINARY names and sends it JSON-RPC over stdin and
 * stdout. This program answers with Prisma's own WebAssembly build of the same engine, over the `pg` driver.
 * The reasons and limits are in docs/decisions/0004-schema-engine.md.
 */
import { createSchemaAdapter } from './adapter.ts'
import { createDatabase, DatabaseCommandError, tryConnection } from './database-commands.ts'
import { loadEngine } from './load-engine.ts'
import { serveRpc } from './serve-rpc.ts'
import { readEngineSettings } from './settings.ts'

// biome-ignore lint/style/noProcessEnv: the Prisma CLI hands its settings to the engine through the environment
const environment = process.env

try {
  const settings = readEngineSettings(process.argv.slice(2), environment)
  if (settings.command === 'version') process.stdout.write('schema-engine-cli wasm\n')
  else if (settings.command === 'can-connect-to-database') await tryConnection(settings.connection)
  else if (settings.command === 'create-database') await createDatabase(settings.connection)
  else {
    const { connection, datamodels } = settings
    const start = () => loadEngine(datamodels, createSchemaAdapter(connection))
    await serveRpc(start, process.stdin, process.stdout)
  }
  process.exit(0)
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  const code = error instanceof DatabaseCommandError ? error.code : undefined
  const report = {
    level: 'ERROR',
    fields: { message, error_code: code, is_panic: false },
    target: 'schema_engine::logger',
  }
  // The CLI skips the first line of stderr. It then reads one JSON report per line and shows its message.
  process.stderr.write(`schema engine failed\n${JSON.stringify(report)}`)
  process.exit(1)
}
