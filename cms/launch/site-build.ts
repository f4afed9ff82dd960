import { readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { Settings } from './config.ts'
import { fingerprint } from './fingerprint.mjs'
import { runLogged } from './run-logged.mjs'
import { siteEnvironment } from './servers.ts'

/** What a build is made from. Not the CMS: that one is asked, and what it says is the sequence's business. */
const inputs = ['site', 'pnpm-lock.yaml', 'tsconfig.base.json', 'cms/schema.graphql']
const buildSettings = ['CMS_URL', 'SITE_URL', 'NEXT_OUTPUT', 'CMS_TIMEOUT_MS', 'HSTS_MAX_AGE', 'CSP_SOURCES']

const stampSchema = z.object({ inputs: z.string(), buildId: z.string(), sequence: z.number() })
export type BuildStamp = z.infer<typeof stampSchema>

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
 * Whether the built site was made from what is there now, for this database. It was not when the CMS knows less
 * than the pages show: then the database is another one (a new data folder, a restored backup), whose changes
 * would look old to pages of a later sequence.
 */
export async function siteIsBuilt(settings: Settings, distDir: string, sequence: number): Promise<boolean> {
  const stamp = await readStamp(settings)
  if (stamp === undefined || sequence < stamp.sequence) return false
  return (
    stamp.buildId === (await buildId(settings, distDir)) &&
    stamp.inputs === (await inputsHash(settings, distDir))
  )
}

/** Remembers, in the data folder, that the build is of these inputs and that its pages may show this sequence. */
export async function stampSite(settings: Settings, distDir: string, sequence: number): Promise<void> {
  const stamp: BuildStamp = {
    inputs: await inputsHash(settings, distDir),
    buildId: (await buildId(settings, distDir)) ?? '',
    sequence,
  }
  await writeFile(stampFile(settings), JSON.stringify(stamp))
}

/** A build that is about to be replaced counts as none, should the new one not be finished. */
export const forgetBuild = (settings: Settings) => rm(stampFile(settings), { force: true })

async function readStamp(settings: Settings): Promise<BuildStamp | undefined> {
  try {
    return stampSchema.parse(JSON.parse(await readFile(stampFile(settings), 'utf8')))
  } catch {
    return undefined
  }
}

/** In the data folder and not in the build's: a new data folder needs a new build. */
const stampFile = (settings: Settings) => path.join(settings.dataDir, 'site-build.json')

const buildId = (settings: Settings, distDir: string) =>
  readFile(path.join(settings.root, 'site', distDir, 'BUILD_ID'), 'utf8').catch(() => undefined)

function inputsHash(settings: Settings, distDir: string): Promise<string> {
  const environment = siteEnvironment(settings, distDir, 'production')
  return fingerprint(
    settings.root,
    inputs,
    buildSettings.map((name) => environment[name] ?? ''),
  )
}
