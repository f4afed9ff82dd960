import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { schemaEngineEnvironment } from '../schema-engine/environment.ts'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const prismaCli = join(
  dirname(createRequire(import.meta.url).resolve('prisma/package.json')),
  'build',
  'index.js',
)

/** A Prisma command failed; the message is its output, written for the person who started it. */
export class PrismaCommandError extends Error {
  override readonly name = 'PrismaCommandError'
}

/**
 * Runs the Prisma CLI (`runPrisma(['migrate', 'status'], …)`) on this package's schema, without a terminal.
 *
 * @returns its output without colours: stdout and stderr
 * @throws PrismaCommandError with the whole output when the exit code is not 0. The output does not contain
 *   the database's password: Prisma prints only host, port and name.
 */
export async function runPrisma(args: string[], { databaseUrl }: { databaseUrl: string }): Promise<string> {
  // biome-ignore lint/style/noProcessEnv: the CLI inherits what the machine needs (HOME, TMPDIR, proxies)
  const inherited = process.env
  const child = spawn(process.execPath, [prismaCli, ...args], {
    cwd: packageFolder,
    env: { ...inherited, ...schemaEngineEnvironment(inherited), DATABASE_URL: databaseUrl, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | NodeJS.Signals | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve(code ?? signal))
  })
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  const output = stripVTControlCharacters(`${stdout}\n${stderr}`).trim()
  if (code !== 0) throw new PrismaCommandError(`prisma ${args.join(' ')} failed (${code}):\n${output}`)
  return output
}
