import { randomBytes } from 'node:crypto'
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { SettingsError } from './config.ts'
import { inheritedEnvironment } from './environment.mjs'

/** How each secret of `.env.example` is made; 32 bytes are beyond guessing, 24 for the local database too. */
const secrets: Record<string, () => string> = {
  POSTGRES_PASSWORD: () => randomBytes(24).toString('base64url'),
  ADMIN_TOKEN: () => `pt_${randomBytes(32).toString('base64url')}`,
  WEBHOOK_SECRET: () => `whsec_${randomBytes(32).toString('base64')}`,
  ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
}

/**
 * Makes `.env` out of `.env.example` with secrets of its own, readable by its owner only. One that is there is
 * left as it is.
 *
 * @returns whether it was made
 * @throws {SettingsError} when a database is there whose password was in a `.env` that is gone: new secrets could
 *   open neither it nor what is encrypted in it.
 */
export async function ensureEnvFile(root: string): Promise<boolean> {
  const file = path.join(root, '.env')
  if (await isThere(file)) return false
  const dataDir = path.resolve(root, inheritedEnvironment().DATA_DIR ?? '.data')
  if (await isThere(path.join(dataDir, 'postgres'))) {
    throw new SettingsError(
      `There is a database in ${dataDir}, and no .env with its secrets. Put that .env back, or move the folder away to begin anew.`,
    )
  }
  const example = await readFile(path.join(root, '.env.example'), 'utf8')
  // `wx`: of two first starts at once only one writes.
  await writeFile(file, fillSecrets(example), { mode: 0o600, flag: 'wx' })
  return true
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
