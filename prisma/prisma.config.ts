import { fileURLToPath } from 'node:url'
import type { PrismaConfig } from 'prisma/config'
import { schemaEngineEnvironment } from './src/schema-engine/environment.ts'

// biome-ignore lint/style/noProcessEnv: the Prisma CLI runs this file in its own process and reads its settings there
const environment = process.env

// Every Prisma command uses the engine of docs/decisions/0004, no matter how the command was started.
Object.assign(environment, schemaEngineEnvironment(environment))

const databaseUrl = environment.DATABASE_URL

export default {
  schema: fileURLToPath(new URL('schema.prisma', import.meta.url)),
  migrations: { path: fileURLToPath(new URL('migrations', import.meta.url)) },
  // `generate` needs no database. The commands that need one report a missing URL themselves.
  ...(databaseUrl ? { datasource: { url: databaseUrl } } : {}),
} satisfies PrismaConfig
