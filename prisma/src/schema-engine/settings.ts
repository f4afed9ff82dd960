import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

/** What the Prisma CLI asks of this run of the engine. */
export type EngineSettings = {
  command: 'serve-rpc' | 'can-connect-to-database' | 'create-database' | 'version'
  /** Discrete settings, not a connection string: that would override `database` back to the main one. */
  connection: pg.ClientConfig
  /** Name and text of each schema file. */
  datamodels: [string, string][]
}

/**
 * Reads the command line that the Prisma CLI gives its schema engine:
 * `[--datamodels <file>]… [--datasource <JSON with url>] [cli can-connect-to-database | cli create-database | --version]`.
 *
 * @throws when no database URL was given, or one that cannot be parsed, or for a command that is not known. The URL, which holds a password, is not in
 *   the message.
 */
export function readEngineSettings(args: string[], environment: NodeJS.ProcessEnv): EngineSettings {
  if (args.includes('--version')) return { command: 'version', connection: {}, datamodels: [] }
  const datasource = valuesOf('--datasource', args).at(-1)
  const url = datasource === undefined ? environment.DATABASE_URL : urlOfDatasource(datasource)
  if (!url)
    throw new Error('DATABASE_URL is not set: name the database, postgresql://user:password@host:5432/name.')
  return {
    command: readCommand(args),
    connection: parseUrl(url),
    datamodels: valuesOf('--datamodels', args).map((file) => [file, readFileSync(file, 'utf8')]),
  }
}

function readCommand(args: string[]) {
  const command = valuesOf('cli', args).at(-1) ?? 'serve-rpc'
  if (command === 'can-connect-to-database' || command === 'create-database' || command === 'serve-rpc')
    return command
  throw new Error(`The schema engine of docs/decisions/0004 has no command "${command}".`)
}

function valuesOf(option: string, args: string[]) {
  return args.flatMap((arg, index) => (arg === option ? [args[index + 1] ?? ''] : []))
}

function urlOfDatasource(json: string): string | undefined {
  const parsed: unknown = JSON.parse(json)
  return parsed instanceof Object && 'url' in parsed ? String(parsed.url) : undefined
}

function parseUrl(url: string): pg.ClientConfig {
  try {
    return parseIntoClientConfig(url)
  } catch {
    throw new Error('DATABASE_URL is not a valid URL: expected postgresql://user:password@host:5432/name.')
  }
}
