import { readSettings, type Settings } from './config.ts'
import { readEnvFile } from './env-file.ts'
import { inheritedEnvironment } from './environment.mjs'
import { complain } from './progress.mjs'
import { unknownSettings } from './unknown-settings.ts'

/**
 * Loads the settings of the installation in this folder: `.env`, overridden by the process environment.
 * Prints a warning for each name that is not a setting.
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
