import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { buildFolder, claimBuildFolder } from './build-folder.ts'
import type { Settings } from './config.ts'
import { fingerprint } from './fingerprint.mjs'
import { runLogged } from './run-logged.mjs'
import { siteEnvironment } from './servers.ts'

/**
 * The inputs of a build. The code of the CMS is not among them: the build only asks the CMS for content, and
 * the sequence says whether that changed.
 */
const inputs = ['site', 'packages', 'pnpm-lock.yaml', 'tsconfig.base.json', 'cms/schema.graphql']

/** The settings that are compiled into a build. When one of them changes, the site is built again. */
export const buildSettings = [
  'CMS_URL',
  'SITE_URL',
  'NEXT_OUTPUT',
  'CMS_TIMEOUT_MS',
  'HSTS_MAX_AGE',
  'CSP_SOURCES',
]

/** `builtFrom` is the hash of the inputs at the moment when the build started. */
const stampSchema = z.object({ builtFrom: z.string(), buildId: z.string(), sequence: z.number() })
type BuildStamp = z.infer<typeof stampSchema>

/**
 * Builds the site into a folder of site/ with the environment `env` (see `siteEnvironment`).
 *
 * @param logFile the file for the output of the build
 * @throws {import('./run-logged.mjs').CommandFailed}
 */
export function buildSite(
  root: string,
  { env, logFile, signal }: { env: Record<string, string>; logFile: string; signal: AbortSignal },
): Promise<void> {
  return runLogged(process.execPath, ['scripts/build.ts'], {
    cwd: path.join(root, 'site'),
    env,
    logFile,
    signal,
  })
}

/**
 * Builds the site of `npm start` into the folder of its data folder and records the inputs of the build. It
 * hashes the inputs before the build starts. A file that changes during the build, or later, then counts as a
 * change at the next start.
 *
 * @param sequence the sequence of the content that is public now
 * @throws {import('./run-logged.mjs').CommandFailed}
 */
export async function buildAndStamp(
  settings: Settings,
  sequence: number,
  signal: AbortSignal,
): Promise<void> {
  const folder = buildFolder(settings, 'start')
  const builtFrom = await inputsHash(settings)
  // Remove the old stamp first: an unfinished build must not count as the previous, finished one.
  await rm(stampFile(settings), { force: true })
  claimBuildFolder(settings, folder)
  await buildSite(settings.root, {
    env: siteEnvironment(settings, folder, 'production'),
    logFile: path.join(settings.logs, 'site-build.log'),
    signal,
  })
  await writeStamp(settings, { builtFrom, buildId: (await readBuildId(settings)) ?? '', sequence })
}

/**
 * Whether the built site matches the present inputs and this database. It does not match when the sequence of
 * the CMS is lower than the sequence of the pages. Then the database is another one (a new data folder, a
 * restored backup), and the pages would ignore its changes as older than what they show.
 */
export async function siteIsBuilt(settings: Settings, sequence: number): Promise<boolean> {
  const stamp = await readStamp(settings)
  if (stamp === undefined || sequence < stamp.sequence) return false
  return stamp.buildId === (await readBuildId(settings)) && stamp.builtFrom === (await inputsHash(settings))
}

/** Records which sequence the pages may show by now. The recorded inputs of the build stay the same. */
export async function moveStampOn(settings: Settings, sequence: number): Promise<void> {
  const stamp = await readStamp(settings)
  if (stamp) await writeStamp(settings, { ...stamp, sequence: Math.max(stamp.sequence, sequence) })
}

async function readStamp(settings: Settings): Promise<BuildStamp | undefined> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(stampFile(settings), 'utf8')))
  } catch {
    return undefined
  }
}

const writeStamp = (settings: Settings, stamp: BuildStamp) =>
  writeFile(stampFile(settings), JSON.stringify(stamp))

/** The stamp is in the data folder, not in the build folder: a new data folder needs a new build. */
const stampFile = (settings: Settings) => path.join(settings.dataDir, 'site-build.json')

const readBuildId = (settings: Settings) =>
  readFile(path.join(settings.root, 'site', buildFolder(settings, 'start'), 'BUILD_ID'), 'utf8').catch(
    () => undefined,
  )

function inputsHash(settings: Settings): Promise<string> {
  const environment = siteEnvironment(settings, buildFolder(settings, 'start'), 'production')
  return fingerprint(
    settings.root,
    inputs,
    buildSettings.map((name) => environment[name] ?? ''),
  )
}
