import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { buildFolder, claimBuildFolder } from './build-folder.ts'
import type { Settings } from './config.ts'
import { fingerprint } from './fingerprint.mjs'
import { runLogged } from './run-logged.mjs'
import { siteEnvironment } from './servers.ts'

/** What a build is made from. Not the CMS: that one is asked, and what it says is the sequence's business. */
const inputs = ['site', 'packages', 'pnpm-lock.yaml', 'tsconfig.base.json', 'cms/schema.graphql']

/** The settings that a build holds: with another value it is built again. */
export const buildSettings = [
  'CMS_URL',
  'SITE_URL',
  'NEXT_OUTPUT',
  'CMS_TIMEOUT_MS',
  'HSTS_MAX_AGE',
  'CSP_SOURCES',
]

/** `builtFrom` is the hash of the inputs at the moment when the build began. */
const stampSchema = z.object({ builtFrom: z.string(), buildId: z.string(), sequence: z.number() })
type BuildStamp = z.infer<typeof stampSchema>

/**
 * Builds the site into a folder of site/, in `env`: see `siteEnvironment`.
 *
 * @param logFile takes the output of the build
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
 * Builds the site of `npm start` into the folder that belongs to its data folder, and remembers there what it was made
 * from. The inputs are read before the build begins: what is edited or pulled while it runs, or later while the site is
 * served, is then seen as a change by the next start.
 *
 * @param sequence what the CMS says is public now
 * @throws {import('./run-logged.mjs').CommandFailed}
 */
export async function buildAndStamp(
  settings: Settings,
  sequence: number,
  signal: AbortSignal,
): Promise<void> {
  const folder = buildFolder(settings, 'start')
  const builtFrom = await inputsHash(settings)
  // A build that is not finished must not pass for the one before it.
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
 * Whether the built site was made from what is there now, for this database. It was not when the CMS knows less
 * than the pages show: then the database is another one (a new data folder, a restored backup), whose changes
 * would look old to pages of a later sequence.
 */
export async function siteIsBuilt(settings: Settings, sequence: number): Promise<boolean> {
  const stamp = await readStamp(settings)
  if (stamp === undefined || sequence < stamp.sequence) return false
  return stamp.buildId === (await readBuildId(settings)) && stamp.builtFrom === (await inputsHash(settings))
}

/** Remembers which sequence the pages may show by now. What they were built from stays as it is. */
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

/** In the data folder and not in the build's: a new data folder needs a new build. */
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
