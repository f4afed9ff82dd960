import { readFileSync } from 'node:fs'
import * as schemaEngine from '@prisma/schema-engine-wasm/schema_engine_bg'
import type { createSchemaAdapter } from './adapter.ts'

// `migrate diff` names no schema file, and the engine refuses to start on none.
const EMPTY_SCHEMA: [string, string] = ['empty.prisma', 'datasource db {\n  provider = "postgresql"\n}']

// Node has this; the type libraries that the workspace compiles with name it only for browsers.
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Record<string, unknown> } }>
}

// wasm-bindgen's module exports this beside the engine; its type file does not say so.
type BindgenModule = { __wbg_set_wasm(exports: Record<string, unknown>): void }

let panic: string | undefined

/** What the engine said when it panicked; the error that is thrown then says `unreachable` and no more. */
export function panicMessage(): string | undefined {
  return panic
}

/** Starts Prisma's schema engine, as WebAssembly, over the given database. */
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
  // The engine's panic hook calls this by its global name.
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
