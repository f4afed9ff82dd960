import { readSettings, type Settings } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { inheritedEnvironment } from './environment.mjs'
import { complain } from './progress.mjs'
import { unknownSettings } from './unknown-settings.ts'

/**
 * The settings of the installation in this folder: those of `.env` with the process environment over them. Warns of names
 * that are no settings.
 *
 * @param root the project's folder, with its `.env`
 * @throws {SettingsError} with every setting that is missing or wrong
 */
export async function loadSettings(root: string): Promise<Settings> {
  const file = await readEnvFile(root)
  const environment = inheritedEnvironment()
  for (const warning of unknownSettings(file, environment)) complain(`  ! ${warning}`)
  return readSettings(root, { ...file, ...environment })
}
