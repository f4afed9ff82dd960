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
  /** Where the CMS listens. Default 127.0.0.1: this machine alone. */
  CMS_HOST: z.string().default('127.0.0.1'),
  CMS_PORT: port.default(4000),
  /** Where the site listens. */
  SITE_HOST: z.string().default('127.0.0.1'),
  SITE_PORT: port.default(3000),
  /** The origin that readers use, for canonical links. Default: where the site listens. */
  SITE_URL: origin.optional(),
  /** The folder of the database, the media and the logs, relative to the project. */
  DATA_DIR: z.string().default('.data'),
  /** A database of your own, as a connection string; without it an embedded Postgres runs. */
  DATABASE_URL: postgresUrl.optional(),
  /** The port and the password of the embedded Postgres. */
  POSTGRES_PORT: port.default(5433),
  POSTGRES_PASSWORD: postgresPassword.optional(),
  ADMIN_TOKEN: bearerToken,
  WEBHOOK_SECRET: webhookSecret,
  ENCRYPTION_KEY: encryptionKey,
})

/** The names of all settings: of the launcher, the CMS and the site. */
export const settingNames = [
  ...new Set([...Object.keys(settingsSchema.shape), ...cmsSettingNames, ...siteSettingNames]),
]

/** The launcher's settings; ports are free or taken, that is checked later. */
export type Settings = ReturnType<typeof readSettings>

/** Settings that are missing or wrong; the message lists every one and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads and checks every setting of the launcher, the CMS and the site at once, before any of them starts. A setting that is
 * empty counts as not set.
 *
 * @param root the project's folder
 * @param environment `.env` with the process environment over it; the children get all of it
 * @throws {SettingsError}
 */
export function readSettings(root: string, environment: Record<string, string>) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value.trim() !== ''))
  const { data: s, error } = settingsSchema.safeParse(set)
  const faults = [
    ...settingFaults(settingsSchema, set, error),
    ...contradictions(set),
    // What the launcher itself gives them is right by its making; here it only must not be missing.
    ...cmsSettingFaults({ DATABASE_URL: 'postgresql://127.0.0.1/', SITE_ORIGIN: 'http://127.0.0.1', ...set }),
    ...siteSettingFaults({ CMS_URL: 'http://127.0.0.1', SITE_URL: 'http://127.0.0.1', ...set }),
  ]
  if (s === undefined || faults.length > 0) {
    // Of a setting that several parts have, the first one's word is enough.
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

/** Settings that do not go together. They are found beside every other fault, so not by the schema. */
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
      const fault = `are all ${number}; each needs its own`
      faults.push({ name: names.map(([name]) => name).join(', '), fault })
    }
  }
  return faults
}

/** Where this machine reaches a listener: one on every address is reached on the loopback. */
function originOf(host: string, number: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${number}`
}
