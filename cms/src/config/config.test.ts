import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const complete = {
  DATABASE_URL: 'postgresql://u:p@127.0.0.1:5432/presstime',
  ADMIN_TOKEN: 'a'.repeat(32),
  ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
  WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 2).toString('base64')}`,
  SITE_ORIGIN: 'http://127.0.0.1:3000/',
}

const messageOf = (env: Record<string, string | undefined>) => {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return undefined
}

test('a complete environment gives typed settings with the defaults filled in', () => {
  const config = readConfig(complete)
  expect(config.http).toEqual({
    host: '127.0.0.1',
    port: 4000,
    graphiql: true,
    introspection: true,
    corsOrigins: [],
    trustedProxies: [],
    publicUrl: null,
    instanceId: null,
    requestTimeoutMs: 30_000,
  })
  expect(config.site.origin).toBe('http://127.0.0.1:3000')
  expect(config.site.publicUrl).toBe('http://127.0.0.1:3000')
  expect(config.site.webhookUrl).toBe('http://127.0.0.1:3000/api/revalidate')
  expect(config.encryptionKey).toHaveLength(32)
})

test('an empty environment gives one message that names every missing setting', () => {
  const message = messageOf({})
  for (const name of Object.keys(complete)) expect(message).toContain(`${name}: is not set`)
})

test('an empty setting counts as not set', () => {
  expect(messageOf({ ...complete, ADMIN_TOKEN: '' })).toContain('ADMIN_TOKEN: is not set')
})

test.each([
  ['SITE_ORIGIN', 'nonsense'],
  ['SITE_ORIGIN', 'http://user:pass@127.0.0.1:3000'],
  ['SITE_URL', 'blog.example'],
  ['SITE_WEBHOOK_URL', 'ftp://127.0.0.1/'],
  ['DATABASE_URL', 'mysql://127.0.0.1/presstime'],
  ['WEBHOOK_ALLOWED_NETWORKS', '10.0.0.0'],
  ['WEBHOOK_RETRY_JITTER', '2'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'https://app.example/path'],
  ['TRUST_PROXY', 'true'],
  ['RATE_LIMIT_PER_MINUTE', '0'],
  ['RATE_LIMIT_EXEMPT', '127.0.0.1'],
  ['STATEMENT_TIMEOUT_MS', '10s'],
  ['RENDER_WORKERS', '0'],
  ['RENDER_TIMEOUT_MS', '10s'],
  ['ADMIN_EMAILS', 'nobody'],
  ['LOG_LEVEL', 'loud'],
  ['SITE_URL', 'http://blog.example/path'],
  ['GRAPHIQL', 'perhaps'],
  ['ENCRYPTION_KEY', `${'!'.repeat(9)}${Buffer.alloc(32).toString('base64')}`],
])('%s=%s is refused by name', (name, value) => {
  expect(messageOf({ ...complete, [name]: value })).toContain(`  ${name}: `)
})

test.each([
  ['CMS_PORT', '99999', 'must be a whole number from 0 to 65535'],
  ['DATABASE_POOL', '3', 'must be a whole number from 4 to 500'],
  ['DATABASE_POOL', 'ten', 'must be a whole number from 4 to 500'],
  ['RATE_LIMIT_PER_MINUTE', '0x10', 'must be a whole number from 1 to 1000000000'],
  ['REQUEST_TIMEOUT_MS', '99', 'must be a whole number of milliseconds from 100 to 2147483647'],
  ['WEBHOOK_RETRY_JITTER', '1.5', 'must be a number from 0 to 1, such as 0.2'],
])('%s=%s is refused with the allowed values', (name, value, message) => {
  expect(messageOf({ ...complete, [name]: value })).toContain(`  ${name}: ${message}`)
})

test('a setting that requires another one is reported together with all other faults', () => {
  const message = messageOf({ ...complete, CMS_PORT: 'many', SMTP_URL: 'smtp://127.0.0.1:1025' })
  expect(message).toMatch(/CMS_PORT: .*\n {2}ADMIN_EMAILS: must be set/)
})

test('a mail server without a recipient is refused', () => {
  expect(messageOf({ ...complete, SMTP_URL: 'smtp://127.0.0.1:1025' })).toContain('ADMIN_EMAILS: must be set')
})

test.each([
  ['none of the OTEL_* settings', {}, null],
  ['an endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' }, { serviceName: 'presstime-cms' }],
  ['a name', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://a.example/', OTEL_SERVICE_NAME: 'press' }, {}],
  [
    'a name among the attributes',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a.example/', OTEL_RESOURCE_ATTRIBUTES: 'a=b,service.name=press' },
    {},
  ],
  [
    'everything turned off',
    { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://a.example/', OTEL_SDK_DISABLED: 'True' },
    null,
  ],
])('with %s traces are sent according to the settings', (_name, settings, expected) => {
  expect(readConfig({ ...complete, ...settings }).telemetry).toEqual(expected)
})

test('every wrong setting is named, and no secret is repeated', () => {
  const message = messageOf({
    ...complete,
    ADMIN_TOKEN: 'hunter2',
    ENCRYPTION_KEY: 'c2hvcnQ=',
    WEBHOOK_SECRET: 'plain-secret',
    SITE_ORIGIN: 'http://127.0.0.1:3000/blog',
    CMS_PORT: '70000',
  })
  for (const name of ['ADMIN_TOKEN', 'ENCRYPTION_KEY', 'WEBHOOK_SECRET', 'SITE_ORIGIN', 'CMS_PORT'])
    expect(message).toContain(`  ${name}: `)
  for (const value of ['hunter2', 'c2hvcnQ=', 'plain-secret']) expect(message).not.toContain(value)
})
