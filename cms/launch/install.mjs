// @ts-check
import { access, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inheritedEnvironment } from './environment.mjs'
import { fingerprint } from './fingerprint.mjs'
import { step } from './progress.mjs'
import { runLogged } from './run-logged.mjs'

/** What an install is made from; every package's manifest is among it. */
export const manifests = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'patches',
  'package.json',
  'cms/package.json',
  'e2e/package.json',
  'packages/protocol/package.json',
  'packages/receiver/package.json',
  'prisma/package.json',
  'site/package.json',
]

/** @typedef {{ root: string, logs: string, signal: AbortSignal }} Place `logs` is a folder */

/** @param {string} root */
export const projectNode = (root) => path.join(root, 'node_modules/node-runtime/bin/node')

/**
 * Installs the packages of the lockfile when the manifests or this machine's platform have changed since the
 * last time. It writes the stamp last, so that an interrupted install runs again.
 *
 * @param {Place} place
 */
export async function installPackages({ root, logs, signal }) {
  const stampFile = path.join(root, 'node_modules/.presstime-installed')
  const stamp = await fingerprint(root, manifests, [process.platform, process.arch, root])
  if ((await isStamped(stampFile, stamp)) && (await isThere(projectNode(root)))) return

  const { packageManager } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  const pnpm = String(packageManager)
  // As root, Postgres runs as another user, who must be able to execute the installed programs.
  const umask = process.getuid?.() === 0 ? process.umask(0o022) : undefined
  await step({ doing: 'installing packages', done: 'packages installed' }, () =>
    runLogged('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], {
      cwd: root,
      // With CI set, pnpm asks no questions, such as whether it may replace a node_modules of another
      // version.
      env: { ...inheritedEnvironment(), CI: 'true' },
      logFile: path.join(logs, 'install.log'),
      signal,
    }),
  ).finally(() => umask !== undefined && process.umask(umask))
  await writeFile(stampFile, stamp)
}

/**
 * @param {string} file
 * @param {string} stamp
 */
export async function isStamped(file, stamp) {
  return (await readFile(file, 'utf8').catch(() => '')) === stamp
}

/** @param {string} file */
export const isThere = (file) =>
  access(file).then(
    () => true,
    () => false,
  )
