import { randomBytes } from 'node:crypto'
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { SettingsError } from './config.ts'
import { inheritedEnvironment } from './environment.mjs'
import { say } from './progress.mjs'

/**
 * How to generate each secret of `.env.example`. 32 random bytes cannot be guessed; for the local database 24
 * are enough.
 */
const secrets: Record<string, () => string> = {
  POSTGRES_PASSWORD: () => randomBytes(24).toString('base64url'),
  ADMIN_TOKEN: () => `pt_${randomBytes(32).toString('base64url')}`,
  WEBHOOK_SECRET: () => `whsec_${randomBytes(32).toString('base64')}`,
  ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
}

/**
 * Creates `.env` from `.env.example` with generated secrets, readable by its owner only. It also writes the
 * settings that the environment has, so that a command in another shell uses the same ports, folder and
 * database. An existing `.env` is not changed.
 *
 * @returns whether the file was created
 * @throws {SettingsError} when there is a database but no `.env`. New secrets could not open that database or
 *   decrypt what is in it.
 */
export async function ensureEnvFile(root: string): Promise<boolean> {
  const file = path.join(root, '.env')
  if (await isThere(file)) return false
  const environment = inheritedEnvironment()
  const dataDir = path.resolve(root, environment.DATA_DIR || '.data')
  if (await isThere(path.join(dataDir, 'postgres'))) {
    throw new SettingsError(
      `There is a database in ${dataDir}, but no .env with its secrets. Restore that .env, or move the folder away to start with a new database.`,
    )
  }
  const example = await readFile(path.join(root, '.env.example'), 'utf8')
  const { text, written } = withSettings(example, environment)
  // The flag `wx` makes only one of two simultaneous first starts write the file.
  await writeFile(file, fillSecrets(text), { mode: 0o600, flag: 'wx' })
  if (written.length > 0) say(`  ✓ ${written.join(', ')}: copied from the environment to .env`)
  return true
}

/**
 * Sets the values that the environment has in the text of `.env.example`, also for settings that are
 * commented out there.
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

/** Node and Docker Compose read the text between single quotes literally. */
function quoted(name: string, value: string): string {
  if (/^[\w.:/@%+=,?&~-]+$/.test(value)) return value
  if (!/['\r\n]/.test(value)) return `'${value}'`
  if (!/["\\$\r\n]/.test(value)) return `"${value}"`
  throw new SettingsError(
    `${name}: its value has quotes or line breaks that .env cannot hold. Copy .env.example to .env and set it there.`,
  )
}

/** Reads the settings in `.env`. */
export async function readEnvFile(root: string): Promise<Record<string, string>> {
  return parseEnv(await readFile(path.join(root, '.env'), 'utf8')) as Record<string, string>
}

/** Generates a value for each secret that the text of `.env.example` leaves empty. */
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
