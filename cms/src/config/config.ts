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

/** The same folder as that of `npm start`. */
const defaultMediaDir = join(import.meta.dirname, '../../../.data/media')

const settingsSchema = z.object({
  /** The address to listen on. Default 127.0.0.1: reachable only from this machine. */
  CMS_HOST: z.string().default('127.0.0.1'),
  /** The port to listen on. 0 takes a free port. Default 4000. */
  CMS_PORT: wholeNumber(0, 65_535).default(4000),
  /** The origin of the CMS as clients see it, for the URLs of media. Default: where it listens. */
  CMS_PUBLIC_URL: origin.optional(),
  /** The Postgres database, as a connection string. */
  DATABASE_URL: postgresUrl,
  /** The highest number of connections from this process to Postgres. Default 20. */
  DATABASE_POOL: wholeNumber(4, 500).default(20),
  /** The first administrator's bearer token. At least 32 characters. */
  ADMIN_TOKEN: bearerToken,
  /** The bearer token for `GET /metrics`. At least 32 characters. Not set: the address does not exist. */
  METRICS_TOKEN: bearerToken.optional(),
  /** Encrypts the webhook secrets in the database: 32 bytes in base64. */
  ENCRYPTION_KEY: encryptionKey,
  /** Signs the webhooks to the bundled site: `whsec_` and 24 to 64 bytes in base64 (Standard Webhooks). */
  WEBHOOK_SECRET: webhookSecret,
  /** The origin where the worker probes the public pages, such as http://127.0.0.1:3000. */
  SITE_ORIGIN: origin,
  /** The origin that readers use, if it is different. Preview links lead there. Default: SITE_ORIGIN. */
  SITE_URL: origin.optional(),
  /** The URL where the bundled site receives webhooks. Default: /api/revalidate on SITE_ORIGIN. */
  SITE_WEBHOOK_URL: httpUrl.optional(),
  /**
   * The highest random extension of a webhook's retry delay, as a part of it from 0 to 1. It spreads the
   * attempts. Default 0.2.
   */
  WEBHOOK_RETRY_JITTER: decimal(0, 1).default(0.2),
  /**
   * The private networks that webhooks may go to, for endpoints that are created through the API. In CIDR
   * notation, separated by commas, such as 10.0.0.0/8,fd00::/8. Default: none.
   */
  WEBHOOK_ALLOWED_NETWORKS: networks.default([]),
  /**
   * The folder of media: the uploads in progress, and the files unless they are in S3. Default .data/media in
   * the project.
   */
  MEDIA_DIR: z
    .string()
    .default(defaultMediaDir)
    .transform((path) => resolve(path)),
  /** The largest uploaded file, in bytes. Default 26214400 (25 MiB). */
  MEDIA_MAX_BYTES: wholeNumber(1, 2 ** 31 - 1, 'bytes').default(25 * 1_024 * 1_024),
  /** The bucket for media, in S3 or a server with the same protocol. Not set: media is in MEDIA_DIR. */
  MEDIA_S3_BUCKET: z.string().optional(),
  /** The bucket's region. Default us-east-1. */
  MEDIA_S3_REGION: z.string().default('us-east-1'),
  /** The S3 server, if it is not Amazon's, such as https://s3.example.com. */
  MEDIA_S3_ENDPOINT: httpUrl.optional(),
  /** The credentials of the bucket. Both are required with MEDIA_S3_BUCKET. */
  MEDIA_S3_ACCESS_KEY_ID: z.string().optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().optional(),
  /**
   * Whether the bucket's name is in the path and not in the host: true or false. Default: true with
   * MEDIA_S3_ENDPOINT.
   */
  MEDIA_S3_PATH_STYLE: trueOrFalse.optional(),
  /** The mail server for messages to the administrators: smtp:// or smtps://. Not set: no mail is sent. */
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, message: 'must be a URL that begins with smtp:// or smtps://' })
    .optional(),
  /** The sender of mail. Default presstime@localhost. */
  MAIL_FROM: z.string().default('Presstime <presstime@localhost>'),
  /**
   * The mail addresses of the administrators, who get the messages about failures. Separated by commas.
   * Required with SMTP_URL.
   */
  ADMIN_EMAILS: z
    .string()
    .default('')
    .transform(split)
    .pipe(z.array(z.email('must be mail addresses, with commas between'))),
  /**
   * The language of the search: a text search configuration of Postgres, such as german, or simple for no
   * language. After a change, the next start indexes every live post again. Default english.
   */
  SEARCH_LANGUAGE: z
    .string()
    .regex(/^[a-z_]+$/, 'must be the name of a text search configuration, such as english')
    .default('english'),
  /**
   * How many bodies are rendered at the same time, each on a separate thread that starts when it is needed.
   * Default 2.
   */
  RENDER_WORKERS: wholeNumber(1, 64).default(2),
  /**
   * How long the rendering of a body may take, in milliseconds of processor time, and three times as long by
   * the clock. A slower body is refused. Default 10000.
   */
  RENDER_TIMEOUT_MS: wholeNumber(100, 600_000, 'ms').default(10_000),
  /**
   * The value of the header `presstime-instance` in health answers. `npm start` sets it for each process, and
   * so recognises its own processes. Default: no header.
   */
  INSTANCE_ID: z.string().max(100, 'must have 100 characters at the most').optional(),
  /** The least severe level of log lines. Default info. */
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
  /**
   * Where traces are sent by OTLP (OpenTelemetry's exporter specification). Not set: no traces. The SDK reads
   * these and all other OTEL_* settings itself.
   */
  OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: httpUrl.optional(),
  /** "true", in upper or lower case, turns OpenTelemetry off, whatever else is set. */
  OTEL_SDK_DISABLED: z.string().optional(),
  /** The name of the CMS in traces, from either of the two. Default presstime-cms. */
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_RESOURCE_ATTRIBUTES: z.string().optional(),
  /** Whether a browser that opens /graphql gets GraphiQL: true or false. Default true. */
  GRAPHIQL: trueOrFalse.default(true),
  /**
   * Whether clients can ask for the schema (introspection). GraphiQL's help needs it. true or false. Default
   * true.
   */
  INTROSPECTION: trueOrFalse.default(true),
  /**
   * The origins whose pages may use the API from a browser (CORS), separated by commas, such as
   * https://app.example.com. Default: none. Such pages may send a token, but never cookies.
   */
  CORS_ORIGINS: z.string().default('').transform(split).pipe(z.array(origin)),
  /**
   * The networks of the reverse proxies in front of the CMS, in CIDR notation, separated by commas. Their
   * X-Forwarded-For header is trusted. Default: none, so that nobody can forge an address.
   */
  TRUST_PROXY: networks.default([]),
  /** The highest number of GraphQL requests without a token from an address in a minute. Default 600. */
  RATE_LIMIT_PER_MINUTE: wholeNumber(1, 1e9).default(600),
  /** The highest number of GraphQL requests with one token in a minute. Default 1200. */
  RATE_LIMIT_TOKEN_PER_MINUTE: wholeNumber(1, 1e9).default(1_200),
  /**
   * The networks without a rate limit, in CIDR notation, separated by commas. The bundled site sends the
   * requests of all its readers from one address. Default: this machine. The exemption is only for direct
   * connections: requests through a proxy are counted.
   */
  RATE_LIMIT_EXEMPT: networks.prefault('127.0.0.0/8,::1/128'),
  /**
   * After how many milliseconds Postgres cancels a statement. The request then gets TIMEOUT. Default 10000.
   */
  STATEMENT_TIMEOUT_MS: wholeNumber(100, 2 ** 31 - 1, 'milliseconds').default(10_000),
  /**
   * After how many milliseconds a GraphQL request is answered with TIMEOUT, whatever it waits for. Default
   * 30000, which is enough for `wait: LIVE` (10 s at most).
   */
  REQUEST_TIMEOUT_MS: wholeNumber(100, 2 ** 31 - 1, 'milliseconds').default(30_000),
})

/** The names of the CMS's settings. */
export const cmsSettingNames = Object.keys(settingsSchema.shape)

/** The settings, grouped by subject. */
export type Config = ReturnType<typeof readConfig>

/** Settings that are missing or wrong. The message lists all of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Reads and checks every setting at once. An empty setting counts as not set.
 *
 * @param env The environment to read. The values of secrets never appear in an error.
 * @throws {ConfigError} The message names each setting that is missing or wrong, and says how to correct it.
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

/**
 * Returns every fault that `readConfig` would refuse, for a start that checks the settings of all its parts
 * at once.
 */
export const cmsSettingFaults = (env: Record<string, string | undefined>): SettingFault[] => parse(env).faults

function parse(env: Record<string, string | undefined>) {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()))
  const { data, error } = settingsSchema.safeParse(set)
  const faults = [...settingFaults(settingsSchema, set, error), ...contradictions(set)]
  return { settings: faults.length === 0 ? data : undefined, faults }
}

/**
 * Finds settings that require other settings. This is not in the schema, because the schema's own rules would
 * not run after another fault.
 */
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

/** Returns null when tracing is off. Uses our service name when the settings have no name. */
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

/** The environment of this process. Only this line reads it. */
// biome-ignore lint/style/noProcessEnv: the one place that reads it
export const processEnvironment = (): Record<string, string | undefined> => process.env
