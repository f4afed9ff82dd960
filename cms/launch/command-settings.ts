import { access } from 'node:fs/promises'
import path from 'node:path'
import { embeddedUrl } from '@presstime/db/embedded'
import { assertOwnServer } from '@presstime/db/embedded/own-server'
import { portOfServer } from '@presstime/db/embedded/running-server'
import { type Settings, SettingsError } from './config.ts'
import { startEmbedded } from './database.ts'
import { loadSettings } from './load-settings.ts'
import { freePort, someoneAnswers } from './ports.ts'
import { complain } from './progress.mjs'
import { cmsEnvironment } from './servers.ts'

/**
 * Returns the settings of the CMS of `npm start`, for a command that works on its database and media. When
 * Presstime does not run, this function starts the embedded database, and `close` stops it. It creates no
 * database and applies no migration.
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
  // Read the port from the data folder. The port in the settings may belong to another installation, or may
  // have changed since the server was started.
  const cluster = path.join(dataDir, 'postgres')
  const running = portOfServer(cluster)
  if (running !== undefined) {
    const server = { port: running, password: database.password }
    await assertOwnServer({ ...server, dataDir: cluster })
    return { url: embeddedUrl(server), stop: nothingToStop }
  }
  await expectThere(cluster)
  complain('Presstime does not run. Its database is started for this command and stopped afterwards.')
  const port = (await someoneAnswers(database.port)) ? await freePort() : database.port
  return startEmbedded(settings, { ...database, port }, { again: true })
}

async function expectThere(file: string): Promise<void> {
  await access(file).catch(() => {
    throw new SettingsError(
      'Presstime was not started here yet: run `npm start` once, which creates its settings and its database.',
    )
  })
}
