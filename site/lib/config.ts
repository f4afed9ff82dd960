/**
 * The site's settings, and the only reader of process.env. Each group is read when it is needed, never on
 * import: a build needs no webhook secret, and with no CMS to reach it needs no address either.
 */
import { isUsableSecret } from '@presstime/protocol/secret'
import { z } from 'zod'
import { parseFurtherSources } from './csp/further-sources.ts'

/** Its message lists everything that is wrong, one setting a line, and never shows a value. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(
      `These settings of the site are missing or wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`,
    )
    this.name = 'ConfigError'
  }
}

/** One setting: its text must pass `fits`; `need` says in one go what is wrong and how to mend it. */
const setting = (need: string, fits: (text: string) => boolean) => z.string(need).refine(fits, need)

const isHttpUrl = (text: string) => {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === ''
}

/** The site cannot live below a path: its links and feeds begin at the root. */
const isOrigin = (text: string) => {
  const url = URL.parse(text)
  return isHttpUrl(text) && url?.pathname === '/' && url.search === '' && url.hash === ''
}

/** What a page needs in order to be rendered. */
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
   * How long the CMS may take to answer, in ms. One that hangs holds each regeneration that long, and a reader whose page
   * was never rendered; readers of a page that was there get the last good one meanwhile.
   */
  CMS_TIMEOUT_MS: setting(
    'must be a whole number of milliseconds from 100 to 60000',
    (text) => /^\d{3,5}$/.test(text) && Number(text) >= 100 && Number(text) <= 60_000,
  )
    .default('2000')
    .transform(Number),
})

/** What the webhook receiver needs. Two secrets, separated by a space, while the old one is being replaced. */
const webhook = z.object({
  WEBHOOK_SECRET: setting(
    'must be the secret that the CMS signs with (whsec_ and the base64 of at least 24 bytes); several are separated by spaces',
    (text) => words(text).length > 0 && words(text).every(isUsableSecret),
  ).transform(words),
})

/** What Next's own configuration needs. */
const build = z.object({
  NEXT_DIST_DIR: setting('must be a folder name of the form .next or .next-<name>', (text) =>
    /^\.next(-[\w-]+)?$/.test(text),
  ).default('.next'),
  NEXT_OUTPUT: z
    .literal('standalone', "must be 'standalone' (a server folder of its own, for an image) or not set")
    .optional(),
})

/** What Next's configuration says of how pages are to be reached. Without an address, as in an image's build, nothing. */
const headers = z.object({
  SITE_URL: content.shape.SITE_URL.optional(),
  /**
   * For how many seconds browsers are to ask for the site by https alone (RFC 6797, `max-age`), 0 to 63072000 (two years). Not
   * set: nothing is said. Browsers that were told keep to it whatever is changed here later.
   */
  HSTS_MAX_AGE: setting(
    'must be a whole number of seconds from 0 to 63072000, such as 31536000 for a year',
    (text) => /^\d{1,8}$/.test(text) && Number(text) <= 63_072_000,
  )
    .transform(Number)
    .optional(),
  /**
   * What pages may load beyond the site's own files: directives of a Content-Security-Policy, separated by semicolons.
   * Default: nothing. See `parseFurtherSources` and docs/site-headers.md.
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

/** Where content comes from, and the origin its pages are public at. Throws a ConfigError. */
export function contentConfig() {
  const env = read(content)
  return { cmsUrl: env.CMS_URL, cmsTimeoutMs: env.CMS_TIMEOUT_MS, siteOrigin: env.SITE_URL }
}

/** The secrets a webhook may be signed with; none when the setting is missing or wrong, so that all are refused. */
export function webhookSecrets(): string[] {
  return webhook.safeParse(environment()).data?.WEBHOOK_SECRET ?? []
}

/** The dist folder, relative to the site, and the form of the build. Throws a ConfigError. */
export function buildConfig() {
  const env = read(build)
  return { distDir: env.NEXT_DIST_DIR, output: env.NEXT_OUTPUT }
}

/**
 * Whether pages are public over https, for how long browsers are to keep to it, and what pages may load from elsewhere.
 * Throws a ConfigError.
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
 * Whether traces are sent (OpenTelemetry's SDK reads the OTEL_* settings itself), and under which name, if the settings
 * have none. Null when they are not, as in a build.
 */
export function telemetryConfig(): { serviceName?: string } | null {
  const env = environment()
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT ?? env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
  if (!endpoint || env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || isBuilding()) return null
  const named = env.OTEL_SERVICE_NAME ?? /(?:^|,)\s*service\.name=/.exec(env.OTEL_RESOURCE_ATTRIBUTES ?? '')
  return named ? {} : { serviceName: 'presstime-site' }
}

/** What the health answer states, so that who started this process knows it (INSTANCE_ID, set by `npm start`); undefined: nothing. */
export const instanceId = (): string | undefined => environment().INSTANCE_ID

/** Whether the tests' pages (`page.fixture.tsx`) are built: TEST_PAGES, which is no setting of an installation. */
export const hasTestPages = (): boolean => environment().TEST_PAGES === '1'

/** The environment to run `next build` in. Blank, and not left out: Next would fill it in from an .env file. */
export function buildEnvironment({ withCms }: { withCms: boolean }): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: handed on whole to a child process
  return withCms ? process.env : { ...process.env, CMS_URL: '' }
}

/** True when no CMS is named at all: a container image is built so. */
export function cmsIsNotSet(): boolean {
  return environment().CMS_URL === undefined
}

/** True inside `next build`, its workers included. */
export function isBuilding(): boolean {
  return environment().NEXT_PHASE === 'phase-production-build'
}

/** True in a server of built pages (`next start`, a standalone server): `next dev` keeps no page. */
export function servesBuiltPages(): boolean {
  return environment().NODE_ENV === 'production' && !isBuilding()
}

/** True in `next dev`. */
export function isDeveloping(): boolean {
  return environment().NODE_ENV === 'development'
}

/** Where this server listens itself, whatever origin is public. Next sets both once it listens. */
export function ownOrigin(): string {
  const { __NEXT_PRIVATE_ORIGIN: origin, PORT: port } = environment()
  return origin ?? `http://127.0.0.1:${port ?? 3000}`
}

/** Everything that a running site needs. */
const runtime = z.object({
  ...content.shape,
  ...webhook.shape,
  ...build.shape,
  ...headers.shape,
  SITE_URL: content.shape.SITE_URL,
})

/** The names of the site's settings. */
export const siteSettingNames = Object.keys(runtime.shape)

/** Throws one ConfigError for everything that a running site needs. */
export function checkRuntimeSettings(): void {
  read(runtime)
}

/**
 * What `checkRuntimeSettings` would refuse in an environment, for a start that checks the settings of all its parts at once.
 * No value is in it.
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

/** A setting that is present but blank counts as not set, as docker compose hands them over. */
const withoutBlanks = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(environment).filter(([, text]) => text?.trim() !== ''))
