import { readFileSync } from 'node:fs'
import * as schemaEngine from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { createSchemaAdapter } from './adapter.ts'

// `migrate diff` names no schema file, but the engine does not start without one.
const EMPTY_SCHEMA: [string, string] = ['empty.prisma', 'datasource db {\n  provider = "postgresql"\n}']

// Node has this global; the type libraries that the workspace compiles with declare it only for browsers.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

// The module of wasm-bindgen exports this beside the engine; its type file omits it.
type BindgenModule = { __wbg_set_wasm(exports: Record<string, unknown>): void }

let panic: string | undefined

/** The message of the engine's panic. The error that is thrown says only `unreachable`. */
export function panicMessage(): string | undefined {
  return panic
}

/** Starts Prisma's schema engine, as WebAssembly, for a database. */
export async function loadEngine(
  datamodels: [string, string][],
  adapter: ReturnType<typeof createSchemaAdapter>,
): Promise<schemaEngine.SchemaEngine> {
  const file = new URL(
    'schema_engine_bg.wasm',
    import.meta.resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  )
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': schemaEngine,
  })
  // The engine's panic hook calls this function by its global name.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        panic = message
      },
    },
  })
  ;(schemaEngine as unknown as BindgenModule).__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return schemaEngine.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : [EMPTY_SCHEMA] },
    () => {},
    adapter,
  )
}
