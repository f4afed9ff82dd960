import path from 'node:path'
import { z } from 'zod'

const port = z.coerce.number('must be a number').int('must be a whole number').min(1).max(65_535)

/** What each secret must look like, and a command that makes one. */
const secret = (pattern: RegExp, shape: string, make: string) =>
  z.string().regex(pattern, `must be ${shape}; make one with: node -p "${make}"`)

const settingsSchema = z.object({
  /** Where the CMS listens. Default 127.0.0.1: this machine alone. */
  CMS_HOST: z.string().default('127.0.0.1'),
  CMS_PORT: port.default(4000),
  /** Where the site listens. */
  SITE_HOST: z.string().default('127.0.0.1'),
  SITE_PORT: port.default(3000),
  /** The address that readers use, for canonical links. Default: where the site listens. */
  SITE_URL: z
    .url({ protocol: /^https?$/, message: 'must be a URL that begins with http:// or https://' })
    .optional(),
  /** The folder of the database, the media and the logs, relative to the project. */
  DATA_DIR: z.string().default('.data'),
  /** A database of your own, as a connection string; without it an embedded Postgres runs. */
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, message: 'must be a postgresql:// connection string' })
    .optional(),
  /** The port and the password of the embedded Postgres. */
  POSTGRES_PORT: port.default(5433),
  POSTGRES_PASSWORD: secret(
    /^[\w-]{16,}$/,
    'at least 16 letters, digits, - or _',
    "require('crypto').randomBytes(24).toString('base64url')",
  ).optional(),
  ADMIN_TOKEN: secret(
    /^\S{32,}$/,
    'at least 32 characters without a space',
    "'pt_' + require('crypto').randomBytes(32).toString('base64url')",
  ),
  WEBHOOK_SECRET: secret(
    /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/,
    'whsec_ and 24 to 64 random bytes in base64',
    "'whsec_' + require('crypto').randomBytes(32).toString('base64')",
  ),
  ENCRYPTION_KEY: secret(
    /^[A-Za-z0-9+/]{43}=$/,
    '32 random bytes in base64',
    "require('crypto').randomBytes(32).toString('base64')",
  ),
})

/** The launcher's settings; ports are free or taken, that is checked later. */
export type Settings = ReturnType<typeof readSettings>

/** Settings that are missing or wrong; the message lists every one and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads and checks every setting at once. One that is empty counts as not set.
 *
 * @param root the project's folder
 * @param environment `.env` with the process environment over it; the children get all of it
 * @throws {SettingsError}
 */
export function readSettings(root: string, environment: Record<string, string>) {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value.trim() !== ''))
  const result = settingsSchema.safeParse(set)
  const problems = result.success
    ? findContradictions(result.data)
    : result.error.issues.map((issue) => describeIssue(issue, set))
  if (!result.success || problems.length > 0) {
    throw new SettingsError(
      ['The settings are not complete. Mend these in .env:', ...problems.map((line) => `  ${line}`)].join(
        '\n',
      ),
    )
  }
  const s = result.data
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

function describeIssue(issue: z.core.$ZodIssue, set: Record<string, string>): string {
  const name = issue.path.join('.')
  return name in set ? `${name}: ${issue.message}` : `${name}: is not set; it ${issueAdvice(issue)}`
}

/** For a missing setting zod only says which type it wanted; the pattern's own message says how to mend it. */
function issueAdvice(issue: z.core.$ZodIssue): string {
  const field = settingsSchema.shape[issue.path[0] as keyof typeof settingsSchema.shape]
  return field?.safeParse('').error?.issues[0]?.message ?? issue.message
}

function findContradictions(s: z.output<typeof settingsSchema>): string[] {
  const problems: string[] = []
  if (s.DATABASE_URL === undefined && s.POSTGRES_PASSWORD === undefined) {
    const advice = settingsSchema.shape.POSTGRES_PASSWORD.safeParse('').error?.issues[0]?.message
    problems.push(`POSTGRES_PASSWORD: is not set; it ${advice}`)
  }
  const ports = { CMS_PORT: s.CMS_PORT, SITE_PORT: s.SITE_PORT, POSTGRES_PORT: s.POSTGRES_PORT }
  for (const [number, names] of Map.groupBy(Object.entries(ports), ([, value]) => value)) {
    if (names.length > 1)
      problems.push(`${names.map(([name]) => name).join(', ')}: are all ${number}; each needs its own`)
  }
  return problems
}

/** Where this machine reaches a listener: one on every address is reached on the loopback. */
function originOf(host: string, number: number): string {
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${number}`
}
