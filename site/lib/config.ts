/**
 * The site's settings. Only this file reads process.env. Each group is read when it is needed, never on
 * import: a build needs no webhook secret, and a build without a CMS needs no address either.
 */
import { isUsableSecret } from '@presstime/protocol/secret'
import { z } from 'zod'
import { parseFurtherSources } from './csp/further-sources.ts'

/** The message lists every fault, one setting a line, and never shows a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `These settings of the site are missing or wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
    this.name = 'ConfigError'
  }
}

/**
 * Defines one setting: its text must pass `fits`. `need` is the message for a missing or wrong value, and
 * says how to correct it.
 */
const setting = (need: string, fits: (text: string) => boolean) => z.string(need).refine(fits, need)

const isHttpUrl = (text: string) => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

/** The site cannot be at a path below the origin, because its links and feeds begin at the root. */
const isOrigin = (text: string) => {
  const url = URL.parse(text)
  return isHttpUrl(text) && url?.pathname === '/' && url.search === '' && url.hash === ''
}

/** The settings for rendering a page. */
const content = z.object({
  CMS_URL: setting(
    "must be the http(s) address of the CMS's GraphQL API, such as http://127.0.0.1:4000/graphql",
    isHttpUrl,
  ),
  SITE_URL: setting(
    'must be the http(s) origin that readers use, such as https://blog.example.com, without a path after it',
    isOrigin,
  ).transform((text) => new URL(text).origin),
  /**
   * How long the CMS may take to answer, in ms. A CMS that does not answer delays each regeneration by this
   * time. Only a reader of a page that was never rendered waits. Other readers get the last good page in the
   * meantime.
   */
  CMS_TIMEOUT_MS: setting(
    'must be a whole number of milliseconds from 100 to 60000',
    (text) => /^\d{3,5}$/.test(text) && Number(text) >= 100 && Number(text) <= 60_000,
  )
    .default('2000')
    .transform(Number),
})

/**
 * The settings of the webhook receiver. While a secret is being replaced, the setting contains the old and
 * the new one, separated by a space.
 */
const webhook = z.object({
  WEBHOOK_SECRET: setting(
    'must be the secret that the CMS signs with (whsec_ and the base64 of at least 24 bytes); several are separated by spaces',
    (text) => words(text).length > 0 && words(text).every(isUsableSecret),
  ).transform(words),
})

/** The settings for Next's own configuration. */
const build = z.object({
  NEXT_DIST_DIR: setting('must be a folder name of the form .next or .next-<name>', (text) =>
    /^\.next(-[\w-]+)?$/.test(text),
  ).default('.next'),
  NEXT_OUTPUT: z
    .literal('standalone', "must be 'standalone' (a separate server folder, for an image) or not set")
    .optional(),
})

/**
 * The settings for the security headers. Without SITE_URL, as in the build of an image, no header requires
 * https.
 */
const headers = z.object({
  SITE_URL: content.shape.SITE_URL.optional(),
  /**
   * How many seconds browsers must use only https for the site (RFC 6797, `max-age`), from 0 to 63072000 (two
   * years). Not set: no header is sent. Browsers that received the header keep to it, whatever the setting is
   * later.
   */
  HSTS_MAX_AGE: setting(
    'must be a whole number of seconds from 0 to 63072000, such as 31536000 for a year',
    (text) => /^\d{1,8}$/.test(text) && Number(text) <= 63_072_000,
  )
    .transform(Number)
    .optional(),
  /**
   * Sources outside the site from which pages may load: directives of a Content-Security-Policy, separated by
   * semicolons. Default: none. See `parseFurtherSources` and docs/site-headers.md.
   */
  CSP_SOURCES: z
    .string()
    .default('')
    .transform((text, context) => {
      const { sources, faults } = parseFurtherSources(text)
      for (const message of faults) context.addIssue({ code: 'custom', message })
      return sources
    }),
})

/** Returns the address of the CMS, and the public origin of the pages. Throws a ConfigError. */
export function contentConfig() {
  const env = read(content)
  return { cmsUrl: env.CMS_URL, cmsTimeoutMs: env.CMS_TIMEOUT_MS, siteOrigin: env.SITE_URL }
}

/**
 * Returns the valid secrets for webhook signatures. The list is empty when the setting is missing or wrong,
 * so that all webhooks are refused.
 */
export function webhookSecrets(): string[] {
  return webhook.safeParse(environment()).data?.WEBHOOK_SECRET ?? []
}

/** Returns the dist folder, relative to the site, and the form of the build. Throws a ConfigError. */
export function buildConfig() {
  const env = read(build)
  return { distDir: env.NEXT_DIST_DIR, output: env.NEXT_OUTPUT }
}

/**
 * Returns whether pages are public over https, how long browsers must keep to https, and which other sources
 * pages may load from. Throws a ConfigError.
 */
export function headersConfig() {
  const env = read(headers)
  return {
    https: env.SITE_URL?.startsWith('https:') ?? false,
    hstsMaxAge: env.HSTS_MAX_AGE,
    sources: env.CSP_SOURCES,
  }
}

/**
 * Returns the default service name for traces, if the settings set none. OpenTelemetry's SDK reads the OTEL_*
 * settings itself. Null means that no traces are sent, as in a build.
 */
export function telemetryConfig(): { serviceName?: string } | null {
  const env = environment()
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
  if (!endpoint || env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || isBuilding()) return null
  const named = env.OTEL_SERVICE_NAME ?? /(?:^|,)\s*service\.name=/.exec(env.OTEL_RESOURCE_ATTRIBUTES ?? '')
  return named ? {} : { serviceName: 'presstime-site' }
}

/**
 * The id that the health answer states, so that the starter of this process recognizes it (INSTANCE_ID, set
 * by `npm start`). Undefined: the answer states no id.
 */
export const instanceId = (): string | undefined => environment().INSTANCE_ID

/** Returns whether to build the pages of the tests (`page.fixture.tsx`). Only tests set TEST_PAGES. */
export const hasTestPages = (): boolean => environment().TEST_PAGES === '1'

/**
 * Returns the environment for `next build`. Settings of the CMS are blank instead of missing, because Next
 * would read missing ones from an .env file.
 */
export function buildEnvironment({ withCms }: { withCms: boolean }): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: handed on whole to a child process
  return withCms ? process.env : { ...process.env, CMS_URL: '' }
}

/** True when no CMS is set. Container images are built like this. */
export function cmsIsNotSet(): boolean {
  return environment().CMS_URL === undefined
}

/** True inside `next build`, including its workers. */
export function isBuilding(): boolean {
  return environment().NEXT_PHASE === 'phase-production-build'
}

/** True in a server of built pages (`next start`, or a standalone server). `next dev` caches no pages. */
export function servesBuiltPages(): boolean {
  return environment().NODE_ENV === 'production' && !isBuilding()
}

/** True in `next dev`. */
export function isDeveloping(): boolean {
  return environment().NODE_ENV === 'development'
}

/**
 * The local address of this server, which can differ from the public origin. Next sets both variables when it
 * starts to listen.
 */
export function ownOrigin(): string {
  const { __NEXT_PRIVATE_ORIGIN: origin, PORT: port } = environment()
  return origin ?? `http://127.0.0.1:${port ?? 3000}`
}

/** All settings of a running site. */
const runtime = z.object({
  ...content.shape,
  ...webhook.shape,
  ...build.shape,
  ...headers.shape,
  SITE_URL: content.shape.SITE_URL,
})

/** The names of the site's settings. */
export const siteSettingNames = Object.keys(runtime.shape)

/** Throws a single ConfigError with all faults in the settings of a running site. */
export function checkRuntimeSettings(): void {
  read(runtime)
}

/**
 * Returns the faults that `checkRuntimeSettings` would report for an environment. The launcher uses it to
 * check the settings of all parts together. The messages contain no values.
 */
export function siteSettingFaults(
  environment: Record<string, string | undefined>,
): { name: string; fault: string }[] {
  const { error } = runtime.safeParse(withoutBlanks(environment))
  return (error?.issues ?? []).map(({ path, message }) => ({ name: path.join('.'), fault: message }))
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}

function read<T extends z.ZodType>(settings: T): z.output<T> {
  const result = settings.safeParse(environment())
  if (result.success) return result.data
  throw new ConfigError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
}

function environment(): Record<string, string | undefined> {
  // biome-ignore lint/style/noProcessEnv: this file is the one reader of the environment
  return withoutBlanks(process.env)
}

/** Removes blank settings, because docker compose passes an unset variable as a blank one. */
const withoutBlanks = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(environment).filter(([, text]) => text?.trim() !== ''))
