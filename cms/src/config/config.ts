import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { StorageSettings } from '../media/open-storage.ts'
import {
  bearerToken,
  decimal,
  encryptionKey,
  httpUrl,
  networks,
  origin,
  postgresUrl,
  type SettingFault,
  settingFaults,
  split,
  trueOrFalse,
  webhookSecret,
  wholeNumber,
} from './setting-types.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Beside what `npm start` keeps. */
const defaultMediaDir = join(import.meta.dirname, '../../../.data/media')

const settingsSchema = z.object({
  /** The address to listen on. Default 127.0.0.1: this machine alone. */
  CMS_HOST: z.string().default('127.0.0.1'),
  /** The port to listen on; 0 takes a free one. Default 4000. */
  CMS_PORT: wholeNumber(0, 65_535).default(4000),
  /** The origin at which clients reach the CMS, for the addresses of media. Default: where it listens. */
  CMS_PUBLIC_URL: origin.optional(),
  /** The Postgres database, as a connection string. */
  DATABASE_URL: postgresUrl,
  /** The most connections that this process opens to Postgres. Default 20. */
  DATABASE_POOL: wholeNumber(4, 500).default(20),
  /** The first administrator's bearer token. At least 32 characters. */
  ADMIN_TOKEN: bearerToken,
  /** The bearer token of who scrapes `GET /metrics`. At least 32 characters. Not set: there is no such address. */
  METRICS_TOKEN: bearerToken.optional(),
  /** Encrypts the webhook secrets at rest: 32 bytes in base64. */
  ENCRYPTION_KEY: encryptionKey,
  /** Signs the webhooks to the bundled site: `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks). */
  WEBHOOK_SECRET: webhookSecret,
  /** The origin where the worker looks at the public pages, such as http://127.0.0.1:3000. */
  SITE_ORIGIN: origin,
  /** The address that readers use, when that is another: preview links lead there. Default: SITE_ORIGIN. */
  SITE_URL: origin.optional(),
  /** Where the bundled site takes webhooks. Default: /api/revalidate on SITE_ORIGIN. */
  SITE_WEBHOOK_URL: httpUrl.optional(),
  /** By which part of it a webhook's retry delay may be longer, from 0 to 1; it spreads the attempts. Default 0.2. */
  WEBHOOK_RETRY_JITTER: decimal(0, 1).default(0.2),
  /**
   * The private networks that webhooks of endpoints made through the API may go to, in CIDR notation and separated by
   * commas, such as 10.0.0.0/8,fd00::/8. Default: none.
   */
  WEBHOOK_ALLOWED_NETWORKS: networks.default([]),
  /**
   * The folder of media: the files, unless they are in S3, and the uploads under way. Default .data/media in the
   * project.
   */
  MEDIA_DIR: z
    .string()
    .default(defaultMediaDir)
    .transform((path) => resolve(path)),
  /** The most bytes of an uploaded file. Default 26214400 (25 MiB). */
  MEDIA_MAX_BYTES: wholeNumber(1, 2 ** 31 - 1, 'bytes').default(25 * 1_024 * 1_024),
  /** The bucket of S3, or of a server that speaks its protocol, that keeps media. Not set: MEDIA_DIR keeps them. */
  MEDIA_S3_BUCKET: z.string().optional(),
  /** The bucket's region. Default us-east-1. */
  MEDIA_S3_REGION: z.string().default('us-east-1'),
  /** The S3 server, when it is not Amazon's, such as https://s3.example.com. */
  MEDIA_S3_ENDPOINT: httpUrl.optional(),
  /** Who uses the bucket. Both are needed with MEDIA_S3_BUCKET. */
  MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** Whether the bucket is named in the path and not in the host: true or false. Default: true with MEDIA_S3_ENDPOINT. */
  MEDIA_S3_PATH_STYLE: trueOrFalse.optional(),
  /** The mail server for messages to the administrators: smtp:// or smtps://. Not set: nothing is mailed. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, message: 'must be a URL that begins with smtp:// or smtps://' })
    .optional(),
  /** The sender of mail. Default presstime@localhost. */
  MAIL_FROM: z.string().default('Presstime <presstime@localhost>'),
  /** Who is told of failures: mail addresses, separated by commas. Needed with SMTP_URL. */
  ADMIN_EMAILS: z
    .string()
    .default('')
    .transform(split)
    .pipe(z.array(z.email('must be mail addresses, with commas between'))),
  /**
   * The language that posts are searched in: a text search configuration of Postgres, such as german, or simple for
   * none. A change indexes every live post anew at the next start. Default english.
   */
  SEARCH_LANGUAGE: z
    .string()
    .regex(/^[a-z_]+$/, 'must be the name of a text search configuration, such as english')
    .default('english'),
  /** How many bodies are rendered at a time, each on a thread that starts when it is needed. Default 2. */
  RENDER_WORKERS: wholeNumber(1, 64).default(2),
  /**
   * How many milliseconds of processor time the rendering of a body may take, and three times as many by the clock. A body
   * that takes longer is refused. Default 10000.
   */
  RENDER_TIMEOUT_MS: wholeNumber(100, 600_000, 'ms').default(10_000),
  /**
   * What the health answers state in the header `presstime-instance`. `npm start` sets it for each process that it starts, and
   * so knows that its own process answers. Default: nothing is stated.
   */
  INSTANCE_ID: z.string().max(100, 'must have 100 characters at the most').optional(),
  /** How much is logged. Default info. */
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  /**
   * Where traces are sent by OTLP (OpenTelemetry's exporter specification). Neither set: nothing is traced. The SDK
   * reads these and all other OTEL_* settings itself.
   */
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
  /** "true", in any case, switches OpenTelemetry off whatever else is set. */
  OTEL_SDK_DISABLED: z.string().optional(),
  /** What the CMS is called in traces, by either of the two. Default presstime-cms. */
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: z.string().optional(),
  /** Whether a browser that opens /graphql gets GraphiQL: true or false. Default true. */
  GRAPHIQL: trueOrFalse.default(true),
  /** Whether the schema can be asked for (introspection), which GraphiQL's help needs: true or false. Default true. */
  INTROSPECTION: trueOrFalse.default(true),
  /**
   * The origins whose pages may use the API from a browser (CORS), separated by commas, such as
   * https://app.example.com. Default: none. A page may send a token, and never cookies.
   */
  CORS_ORIGINS: z.string().default('').transform(split).pipe(z.array(origin)),
  /**
   * The networks of the reverse proxies before the CMS, in CIDR notation and separated by commas: what they say in
   * X-Forwarded-For is believed. Default: none, so that nobody can choose the address that is taken for theirs.
   */
  TRUST_PROXY: networks.default([]),
  /** How many requests without a token an address may send to GraphQL in a minute. Default 600. */
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1e9).default(600),
  /** How many requests the bearer of one token may send to GraphQL in a minute. Default 1200. */
  RATE_LIMIT_TOKEN_PER_MINUTE: wholeNumber(1, 1e9).default(1_200),
  /**
   * The networks that no rate limit holds for, in CIDR notation and separated by commas: the bundled site asks for
   * all its readers from one address. Default: this machine. It holds for direct connections alone: what a proxy
   * passes on is counted.
   */
  RATE_LIMIT_EXEMPT: networks.prefault('127.0.0.0/8,::1/128'),
  /** After how many milliseconds Postgres cancels a statement; whoever waits for it gets TIMEOUT. Default 10000. */
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 2 ** 31 - 1, 'milliseconds').default(10_000),
  /**
   * After how many milliseconds a GraphQL request is answered TIMEOUT whatever it waits for. Default 30000, which
   * leaves time for `wait: LIVE` (10 s at most).
   */
  REQUEST_TIMEOUT_MS: wholeNumber(100, 2 ** 31 - 1, 'milliseconds').default(30_000),
})

/** The names of the CMS's settings. */
export const cmsSettingNames = Object.keys(settingsSchema.shape)

/** The settings, grouped by what they concern. */
export type Config = ReturnType<typeof readConfig>

/** Thrown when settings are missing or wrong; the message lists every one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads and checks every setting at once. A setting that is empty counts as not set.
 *
 * @param env The environment to read; the values of secrets never appear in an error.
 * @throws {ConfigError} with one message that names each setting that is missing or wrong, and how to correct it.
 */
export function readConfig(env: Record<string, string | undefined>) {
  const { settings: s, faults } = parse(env)
  if (s === undefined) {
    const lines = faults.map(({ name, fault }) => `  ${name}: ${fault}`)
    throw new ConfigError(`These settings are missing or wrong (see .env.example):\n${lines.join('\n')}`)
  }
  return {
    http: {
      host: s.CMS_HOST,
      port: s.CMS_PORT,
      graphiql: s.GRAPHIQL,
      introspection: s.INTROSPECTION,
      corsOrigins: s.CORS_ORIGINS,
      trustedProxies: s.TRUST_PROXY,
      requestTimeoutMs: s.REQUEST_TIMEOUT_MS,
      publicUrl: s.CMS_PUBLIC_URL ?? null,
      instanceId: s.INSTANCE_ID ?? null,
    },
    rateLimit: {
      perAddress: s.RATE_LIMIT_PER_MINUTE,
      perToken: s.RATE_LIMIT_TOKEN_PER_MINUTE,
      exempt: s.RATE_LIMIT_EXEMPT,
    },
    database: { url: s.DATABASE_URL, pool: s.DATABASE_POOL, statementTimeoutMs: s.STATEMENT_TIMEOUT_MS },
    access: { adminToken: s.ADMIN_TOKEN },
    metrics: { token: s.METRICS_TOKEN ?? null },
    encryptionKey: Buffer.from(s.ENCRYPTION_KEY, 'base64'),
    site: {
      origin: s.SITE_ORIGIN,
      publicUrl: s.SITE_URL ?? s.SITE_ORIGIN,
      webhookUrl: s.SITE_WEBHOOK_URL ?? `${s.SITE_ORIGIN}/api/revalidate`,
      webhookSecret: s.WEBHOOK_SECRET,
    },
    webhooks: { retryJitter: s.WEBHOOK_RETRY_JITTER, allowedNetworks: s.WEBHOOK_ALLOWED_NETWORKS },
    media: { incoming: join(s.MEDIA_DIR, 'incoming'), maxBytes: s.MEDIA_MAX_BYTES, storage: storageOf(s) },
    mail: s.SMTP_URL ? { smtpUrl: s.SMTP_URL, from: s.MAIL_FROM, to: s.ADMIN_EMAILS } : null,
    rendering: { workers: s.RENDER_WORKERS, timeoutMs: s.RENDER_TIMEOUT_MS },
    search: { language: s.SEARCH_LANGUAGE },
    log: { level: s.LOG_LEVEL },
    telemetry: telemetryOf(s),
  }
}

/** Everything that `readConfig` would refuse, for a start that checks the settings of all its parts at once. */
export const cmsSettingFaults = (env: Record<string, string | undefined>): SettingFault[] => parse(env).faults

function parse(env: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const { data, error } = settingsSchema.safeParse(set)
  const faults = [...settingFaults(settingsSchema, set, error), ...contradictions(set)]
  return { settings: faults.length === 0 ? data : undefined, faults }
}

/** Settings that need others. They are found beside every other fault, so not by the schema, which stops before. */
function contradictions(set: Record<string, string | undefined>): SettingFault[] {
  const faults: SettingFault[] = []
  if (set.SMTP_URL && split(set.ADMIN_EMAILS ?? '').length === 0)
    faults.push({ name: 'ADMIN_EMAILS', fault: 'must be set when SMTP_URL is' })
  if (set.MEDIA_S3_BUCKET && !(set.MEDIA_S3_ACCESS_KEY_ID && set.MEDIA_S3_SECRET_ACCESS_KEY)) {
    const fault = 'needs MEDIA_S3_ACCESS_KEY_ID and MEDIA_S3_SECRET_ACCESS_KEY to be set, too'
    faults.push({ name: 'MEDIA_S3_BUCKET', fault })
  }
  return faults
}

/** Null when nothing is traced; without a name in the settings with ours. */
function telemetryOf(s: z.output<typeof settingsSchema>): { serviceName?: string } | null {
  const wanted = s.OTEL_EXPORTER_OTLP_ENDPOINT ?? s.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
  if (!wanted || s.OTEL_SDK_DISABLED?.toLowerCase() === 'true') return null
  const named = s.OTEL_SERVICE_NAME ?? /(?:^|,)\s*service\.name=/.exec(s.OTEL_RESOURCE_ATTRIBUTES ?? '')
  return named ? {} : { serviceName: 'presstime-cms' }
}

function storageOf(s: z.output<typeof settingsSchema>): StorageSettings {
  if (!s.MEDIA_S3_BUCKET) return { kind: 'local', folder: s.MEDIA_DIR }
  return {
    kind: 's3',
    bucket: s.MEDIA_S3_BUCKET,
    region: s.MEDIA_S3_REGION,
    endpoint: s.MEDIA_S3_ENDPOINT ?? null,
    accessKeyId: s.MEDIA_S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: s.MEDIA_S3_SECRET_ACCESS_KEY ?? '',
    pathStyle: s.MEDIA_S3_PATH_STYLE ?? s.MEDIA_S3_ENDPOINT !== undefined,
  }
}

/** The environment of this process: the one place that reads it. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const processEnvironment = (): Record<string, string | undefined> => process.env
