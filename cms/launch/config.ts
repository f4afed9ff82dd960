import path from 'node:path'
import { z } from 'zod'
import { siteSettingFaults, siteSettingNames } from '../../site/lib/config.ts'
import { cmsSettingFaults, cmsSettingNames } from '../src/config/config.ts'
import {
  bearerToken,
  encryptionKey,
  origin,
  port,
  postgresPassword,
  postgresUrl,
  type SettingFault,
  settingFaults,
  webhookSecret,
} from '../src/config/setting-types.ts'

const settingsSchema = z.object({
  /** The address that the CMS listens on. Default 127.0.0.1: only this machine can connect. */
  CMS_HOST: z.string().default('127.0.0.1'),
  CMS_PORT: port.default(4000),
  /** The address that the site listens on. */
  SITE_HOST: z.string().default('127.0.0.1'),
  SITE_PORT: port.default(3000),
  /** The origin that readers use, for canonical links. Default: the address that the site listens on. */
  SITE_URL: origin.optional(),
  /** The folder of the database, the media and the logs, relative to the project. */
  DATA_DIR: z.string().default('.data'),
  /** The connection string of an external database. Without it an embedded Postgres runs. */
  DATABASE_URL: postgresUrl.optional(),
  /** The port and the password of the embedded Postgres. */
  POSTGRES_PORT: port.default(5433),
  POSTGRES_PASSWORD: postgresPassword.optional(),
  ADMIN_TOKEN: bearerToken,
  WEBHOOK_SECRET: webhookSecret,
  ENCRYPTION_KEY: encryptionKey,
})

/** The names of all settings of the launcher, the CMS and the site. */
export const settingNames = [
  ...new Set([...Object.keys(settingsSchema.shape), ...cmsSettingNames, ...siteSettingNames]),
]

/** The launcher's settings. They do not say whether the ports are free; `checkPorts` does that later. */
export type Settings = ReturnType<typeof readSettings>

/** Some settings are missing or wrong. The message lists all of them and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads and checks every setting of the launcher, the CMS and the site, before any of them starts. An empty
 * setting counts as not set.
 *
 * @param root the project's folder
 * @param environment the settings of `.env`, overridden by the process environment; child processes get all
 *   of them
 * @throws {SettingsError}
 */
export function readSettings(root: string, environment: Record<string, string>) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value.trim() !== ''))
  const { data: s, error } = settingsSchema.safeParse(set)
  const faults = [
    ...settingFaults(settingsSchema, set, error),
    ...contradictions(set),
    // The launcher computes these settings later. The placeholders keep them from being reported as missing.
    ...cmsSettingFaults({ DATABASE_URL: 'postgresql://127.0.0.1/', SITE_ORIGIN: 'http://127.0.0.1', ...set }),
    ...siteSettingFaults({ CMS_URL: 'http://127.0.0.1', SITE_URL: 'http://127.0.0.1', ...set }),
  ]
  if (s === undefined || faults.length > 0) {
    // When several parts report the same setting, show only the first fault.
    const byName = new Map(faults.toReversed().map(({ name, fault }) => [name, fault]))
    const lines = [...byName].toReversed().map(([name, fault]) => `  ${name}: ${fault}`)
    throw new SettingsError(
      `These settings are missing or wrong. Correct them in .env (.env.example explains each):\n${lines.join('\n')}`,
    )
  }
  return {
    root,
    environment: set,
    dataDir: path.resolve(root, s.DATA_DIR),
    logs: path.resolve(root, s.DATA_DIR, 'logs'),
    cms: { host: s.CMS_HOST, port: s.CMS_PORT, origin: originOf(s.CMS_HOST, s.CMS_PORT) },
    site: {
      host: s.SITE_HOST,
      port: s.SITE_PORT,
      origin: originOf(s.SITE_HOST, s.SITE_PORT),
      publicUrl: s.SITE_URL ?? originOf(s.SITE_HOST, s.SITE_PORT),
    },
    database:
      s.DATABASE_URL === undefined
        ? { kind: 'embedded' as const, port: s.POSTGRES_PORT, password: s.POSTGRES_PASSWORD ?? '' }
        : { kind: 'external' as const, url: s.DATABASE_URL },
    adminToken: s.ADMIN_TOKEN,
    webhookSecret: s.WEBHOOK_SECRET,
    encryptionKey: s.ENCRYPTION_KEY,
  }
}

/**
 * Finds settings that contradict each other. The schema does not do this: Zod would skip the check when it
 * finds any other fault, and the message must list all faults.
 */
function contradictions(set: Record<string, string>): SettingFault[] {
  const faults: SettingFault[] = []
  const embedded = set.DATABASE_URL === undefined
  if (embedded && set.POSTGRES_PASSWORD === undefined) {
    const need = postgresPassword.safeParse('').error?.issues[0]?.message
    faults.push({ name: 'POSTGRES_PASSWORD', fault: `is not set; it ${need}` })
  }
  const ports = {
    CMS_PORT: set.CMS_PORT ?? '4000',
    SITE_PORT: set.SITE_PORT ?? '3000',
    ...(embedded && { POSTGRES_PORT: set.POSTGRES_PORT ?? '5433' }),
  }
  for (const [number, names] of Map.groupBy(Object.entries(ports), ([, value]) => Number(value))) {
    if (names.length > 1 && Number.isInteger(number)) {
      const fault = `are all ${number}; each needs a different port`
      faults.push({ name: names.map(([name]) => name).join(', '), fault })
    }
  }
  return faults
}

/**
 * The origin at which this machine reaches a listener. A listener on all addresses is reached over the
 * loopback.
 */
function originOf(host: string, number: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${number}`
}
