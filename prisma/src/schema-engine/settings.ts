import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { parseIntoClientConfig } from 'pg-connection-string'

/** The arguments of one run of the engine by the Prisma CLI. */
export type EngineSettings = {
  command: 'serve-rpc' | 'can-connect-to-database' | 'create-database' | 'version'
  /**
   * Separate fields, not a connection string: the database in a connection string would override `database`.
   */
  connection: pg.ClientConfig
  /** Name and text of each schema file. */
  datamodels: [string, string][]
}

/**
 * Parses the command line that the Prisma CLI passes to its schema engine: `[--datamodels <file>]…
 * [--datasource <JSON with url>] [cli can-connect-to-database | cli create-database | --version]`.
 *
 * @throws when the database URL is missing or cannot be parsed, or the command is unknown. The message does
 *   not contain the URL, because that holds a password.
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
