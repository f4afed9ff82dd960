import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  buildConfig,
  ConfigError,
  checkRuntimeSettings,
  cmsIsNotSet,
  contentConfig,
  headersConfig,
  telemetryConfig,
  webhookSecrets,
} from './config.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const NAMES = [
  'CMS_URL',
  'SITE_URL',
  'CMS_TIMEOUT_MS',
  'WEBHOOK_SECRET',
  'NEXT_DIST_DIR',
  'NEXT_OUTPUT',
  'HSTS_MAX_AGE',
  'CSP_SOURCES',
]

function set(settings: Record<string, string>): void {
  for (const name of NAMES) vi.stubEnv(name, settings[name])
}

beforeEach(() => {
  set({
    CMS_URL: 'http://127.0.0.1:4000/graphql',
    SITE_URL: 'https://blog.example.com/',
    WEBHOOK_SECRET: SECRET,
  })
})
afterEach(() => {
  vi.unstubAllEnvs()
})

function problems(): string {
  try {
    checkRuntimeSettings()
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return error instanceof Error ? error.message : ''
  }
}

test('valid settings give the addresses, and a time limit of two seconds for the CMS', () => {
  expect(problems()).toBe('')
  expect(contentConfig()).toEqual({
    cmsUrl: 'http://127.0.0.1:4000/graphql',
    cmsTimeoutMs: 2000,
    siteOrigin: 'https://blog.example.com',
  })
  expect(buildConfig()).toEqual({ distDir: '.next', output: undefined })
})

test('one message lists all missing settings', () => {
  set({})
  expect(problems()).toMatch(/CMS_URL[\s\S]*SITE_URL[\s\S]*WEBHOOK_SECRET/)
})

test('one message lists all wrong settings', () => {
  set({
    CMS_URL: 'ftp://cms',
    SITE_URL: 'blog.example.com',
    CMS_TIMEOUT_MS: '5s',
    WEBHOOK_SECRET: 'short',
    NEXT_DIST_DIR: '../elsewhere',
    NEXT_OUTPUT: 'export',
    HSTS_MAX_AGE: 'a year',
    CSP_SOURCES: 'script-src *',
  })
  for (const name of NAMES) expect(problems()).toContain(name)
})

test('an address of the site with a path is refused, instead of cut off', () => {
  set({ CMS_URL: 'http://127.0.0.1:4000/graphql', SITE_URL: 'http://x/blog', WEBHOOK_SECRET: SECRET })
  expect(problems()).toContain('SITE_URL: must be the http(s) origin')
})

test('a blank setting counts as missing', () => {
  vi.stubEnv('CMS_URL', ' ')
  expect(cmsIsNotSet()).toBe(true)
  expect(problems()).toContain('CMS_URL')
})

test('an address with a password is refused, and the message does not show it', () => {
  vi.stubEnv('CMS_URL', 'http://reader:hunter2@cms:4000/graphql')
  expect(problems()).toContain('CMS_URL')
  expect(problems()).not.toContain('hunter2')
})

test('a wrong secret is not shown, and is ignored', () => {
  vi.stubEnv('WEBHOOK_SECRET', 'whsec_hunter2')
  expect(problems()).toContain('WEBHOOK_SECRET')
  expect(problems()).not.toContain('hunter2')
  expect(webhookSecrets()).toEqual([])
})

test('one wrong secret among several makes all of them invalid', () => {
  vi.stubEnv('WEBHOOK_SECRET', `${SECRET} whsec_short`)
  expect(webhookSecrets()).toEqual([])
})

test('two secrets are separated by a space', () => {
  vi.stubEnv('WEBHOOK_SECRET', `${SECRET}  ${SECRET}`)
  expect(webhookSecrets()).toEqual([SECRET, SECRET])
})

test('without the setting there are no secrets', () => {
  vi.stubEnv('WEBHOOK_SECRET', undefined)
  expect(webhookSecrets()).toEqual([])
})

test.each<[string, Record<string, string>, ReturnType<typeof telemetryConfig>]>([
  ['none of the settings', {}, null],
  [
    'an endpoint',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' },
    { serviceName: 'presstime-site' },
  ],
  ['a name', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://a.example/', OTEL_SERVICE_NAME: 'blog' }, {}],
  [
    'a name among the attributes',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a.example/', OTEL_RESOURCE_ATTRIBUTES: 'a=b,service.name=blog' },
    {},
  ],
  ['all switched off', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a.example/', OTEL_SDK_DISABLED: 'True' }, null],
  [
    'a build',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a.example/', NEXT_PHASE: 'phase-production-build' },
    null,
  ],
])('with %s traces are sent according to the settings', (_name, settings, expected) => {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
  expect(telemetryConfig()).toEqual(expected)
})

test('HSTS is only sent when it is set, and a build needs no address', () => {
  expect(headersConfig()).toEqual({ https: true, hstsMaxAge: undefined, sources: {} })
  set({ HSTS_MAX_AGE: '3600' })
  expect(headersConfig()).toEqual({ https: false, hstsMaxAge: 3600, sources: {} })
  set({ HSTS_MAX_AGE: 'a year' })
  expect(headersConfig).toThrow('HSTS_MAX_AGE')
})

test('further sources are read, and the error for a wrong one says how to write it', () => {
  set({ CSP_SOURCES: 'script-src https://stats.example.com' })
  expect(headersConfig().sources).toEqual({ 'script-src': ['https://stats.example.com'] })
  set({ CSP_SOURCES: 'script-src *; default-src https://a.example.com' })
  expect(headersConfig).toThrow(
    /CSP_SOURCES: "\*" is neither a host[\s\S]*CSP_SOURCES: "default-src" cannot be extended/,
  )
})
