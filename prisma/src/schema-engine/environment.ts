import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Returns the environment variables that make a Prisma command use the WebAssembly schema engine
 * (docs/decisions/0004).
 *
 * PATH begins with the folder of the Node that runs this process. The first line of the engine is
 * `#!/usr/bin/env node`, and another Node on PATH may not run TypeScript.
 *
 * @param environment the environment that the command would get otherwise; only PATH is read
 */
export function schemaEngineEnvironment(environment: NodeJS.ProcessEnv) {
  return {
    PRISMA_SCHEMA_ENGINE_BINARY: fileURLToPath(new URL('main.ts', import.meta.url)),
    PATH: [dirname(process.execPath), environment.PATH].filter(Boolean).join(delimiter),
    // Send no requests to Prisma's servers and print no advertisement.
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  }
}
