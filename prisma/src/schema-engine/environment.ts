import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The environment variables with which a Prisma command uses the WebAssembly schema engine (docs/decisions/0004).
 *
 * PATH begins with the folder of the Node that runs this: the engine's `#!/usr/bin/env node` must find a Node that
 * runs TypeScript, not whichever one the machine happens to have.
 *
 * @param environment What the command would be run with otherwise; only PATH is read.
 */
export function schemaEngineEnvironment(environment: NodeJS.ProcessEnv) {
  return {
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('main.ts', import.meta.url)),
    PATH: [dirname(process.execPath), environment.PATH].filter(Boolean).join(delimiter),
    // No request to Prisma's servers from a start or a test, and no advertisement in its output.
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
}
