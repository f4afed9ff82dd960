import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { TestCms } from './start-test-cms.ts'

/** The result of a command. */
export type Ended = { exitCode: number | null; stdout: string; stderr: string }

const main = join(import.meta.dirname, '../cli/main.ts')

/**
 * Starts the command line in a separate process, as in a shell without a terminal.
 *
 * @param env The complete environment.
 * @param folder The working directory. Default: the folder of the tests.
 */
export function startCli(
  args: string[],
  env: Record<string, string> = {},
  folder?: string,
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [main, ...args], {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  const ended = Promise.all([exit, text(child.stdout), text(child.stderr)])
  return {
    child,
    ended: ended.then(([exitCode, stdout, stderr]) => ({ exitCode, stdout, stderr })),
  }
}

/** Runs a command until it ends. */
export const runCli = (args: string[], env?: Record<string, string>, folder?: string): Promise<Ended> =>
  startCli(args, env, folder).ended

/** Returns the environment that a CMS of the tests would have as a process. */
export function environmentOf({ config }: Pick<TestCms, 'config'>): Record<string, string> {
  const { storage } = config.media
  if (storage.kind !== 'local') throw new Error('the CMS of this test keeps its media elsewhere')
  return {
    DATABASE_URL: config.database.url,
    ADMIN_TOKEN: config.access.adminToken,
    ENCRYPTION_KEY: config.encryptionKey.toString('base64'),
    WEBHOOK_SECRET: config.site.webhookSecret,
    SITE_ORIGIN: config.site.origin,
    MEDIA_DIR: storage.folder,
  }
}
