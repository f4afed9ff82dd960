import { access } from 'node:fs/promises'
import path from 'node:path'
import { embeddedUrl } from '@presstime/db/embedded'
import { type Settings, SettingsError } from './config.ts'
import { startEmbedded } from './database.ts'
import { loadSettings } from './load-settings.ts'
import { someoneAnswers } from './ports.ts'
import { complain } from './progress.mjs'
import { cmsEnvironment } from './servers.ts'

/**
 * The settings that the CMS of `npm start` has, for a command that works on its database and media. An embedded database
 * that does not run, because Presstime does not, is started for as long as the command takes; nothing is made or migrated.
 *
 * @param root the project's folder
 * @throws {SettingsError} also when Presstime was never started there
 */
export async function openSettings(root: string) {
  await expectThere(path.join(root, '.env'))
  const settings = await loadSettings(root)
  const { url, stop } = await reachDatabase(settings)
  return { environment: cmsEnvironment(settings, url), close: stop }
}

async function reachDatabase(settings: Settings): Promise<{ url: string; stop: () => Promise<void> }> {
  const { database, dataDir } = settings
  const nothingToStop = async () => {}
  if (database.kind === 'external') return { url: database.url, stop: nothingToStop }
  if (await someoneAnswers(database.port)) return { url: embeddedUrl(database), stop: nothingToStop }
  await expectThere(path.join(dataDir, 'postgres'))
  complain('Presstime does not run: its database is started for as long as this takes.')
  return startEmbedded(settings, database, { again: true })
}

async function expectThere(file: string): Promise<void> {
  await access(file).catch(() => {
    throw new SettingsError(
      'Presstime was not started here yet: run `npm start` once, which makes its settings and its database.',
    )
  })
}
