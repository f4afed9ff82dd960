import { randomBytes } from 'node:crypto'
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { SettingsError } from './config.ts'
import { inheritedEnvironment } from './environment.mjs'
import { say } from './progress.mjs'

/** How each secret of `.env.example` is made; 32 bytes are beyond guessing, 24 for the local database too. */
const secrets: Record<string, () => string> = {
  POSTGRES_PASSWORD: () => randomBytes(24).toString('base64url'),
  ADMIN_TOKEN: () => `pt_${randomBytes(32).toString('base64url')}`,
  WEBHOOK_SECRET: () => `whsec_${randomBytes(32).toString('base64')}`,
  ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
}

/**
 * Makes `.env` out of `.env.example` with secrets of its own, readable by its owner only. Settings that the environment has
 * are written into it, so that a command in another shell finds the same ports, folder and database. A `.env` that is there
 * is left as it is.
 *
 * @returns whether it was made
 * @throws {SettingsError} when a database is there whose password was in a `.env` that is gone: new secrets could
 *   open neither it nor what is encrypted in it.
 */
export async function ensureEnvFile(root: string): Promise<boolean> {
  const file = path.join(root, '.env')
  if (await isThere(file)) return false
  const environment = inheritedEnvironment()
  const dataDir = path.resolve(root, environment.DATA_DIR || '.data')
  if (await isThere(path.join(dataDir, 'postgres'))) {
    throw new SettingsError(
      `There is a database in ${dataDir}, and no .env with its secrets. Put that .env back, or move the folder away to begin anew.`,
    )
  }
  const example = await readFile(path.join(root, '.env.example'), 'utf8')
  const { text, written } = withSettings(example, environment)
  // `wx`: of two first starts at once only one writes.
  await writeFile(file, fillSecrets(text), { mode: 0o600, flag: 'wx' })
  if (written.length > 0) say(`  ✓ ${written.join(', ')}: taken from the environment into .env`)
  return true
}

/**
 * The example's text with the values that the environment has for its settings, those that are commented out included.
 *
 * @throws {SettingsError} for a value that a line of `.env` cannot hold
 */
export function withSettings(
  example: string,
  environment: Record<string, string>,
): { text: string; written: string[] } {
  const written: string[] = []
  const text = example.replaceAll(/^(?:# )?([A-Z][A-Z0-9_]+)=.*$/gm, (line, name: string) => {
    const value = environment[name]
    if (!value?.trim()) return line
    written.push(name)
    return `${name}=${quoted(name, value)}`
  })
  return { text, written }
}

/** As Node and Docker Compose read it back: what is between single quotes is taken as it is. */
function quoted(name: string, value: string): string {
  if (/^[\w.:/@%+=,?&~-]+$/.test(value)) return value
  if (!/['\r\n]/.test(value)) return `'${value}'`
  if (!/["\\$\r\n]/.test(value)) return `"${value}"`
  throw new SettingsError(
    `${name}: its value in the environment has quotes or line breaks that .env cannot hold. Copy .env.example to .env and set it there.`,
  )
}

/** What `.env` says. */
export async function readEnvFile(root: string): Promise<Record<string, string>> {
  return parseEnv(await readFile(path.join(root, '.env'), 'utf8')) as Record<string, string>
}

/** The example's text with a value for each secret that it leaves empty. */
export function fillSecrets(example: string): string {
  return example.replace(/^([A-Z_]+)=$/gm, (line, name: string) => {
    const make = secrets[name]
    return make === undefined ? line : `${name}=${make()}`
  })
}

const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  )
