import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readSettings, SettingsError } from './config.ts'
import { fillSecrets } from './env-file.ts'

const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8')
const complete = () => parseEnv(fillSecrets(example)) as Record<string, string>
const faultOf = (environment: Record<string, string>) => {
  try {
    readSettings('/project', environment)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
  }
  return undefined
}

describe('the settings', () => {
  test('of a filled .env.example are complete, and those of an unfilled one are not', () => {
    expect(readSettings('/project', complete())).toMatchObject({
      dataDir: '/project/.data',
      cms: { origin: 'http://127.0.0.1:4000' },
      site: { origin: 'http://127.0.0.1:3000', publicUrl: 'http://127.0.0.1:3000' },
      database: { kind: 'embedded', port: 5433 },
    })
    expect(faultOf(parseEnv(example) as Record<string, string>)).toBeDefined()
  })

  test('that are missing or wrong are listed in one message, each with a correction and no value', () => {
    const { ADMIN_TOKEN, ENCRYPTION_KEY, ...rest } = complete()
    const message = faultOf({ ...rest, WEBHOOK_SECRET: 'whsec_short', CMS_PORT: 'many' })
    for (const name of ['ADMIN_TOKEN', 'ENCRYPTION_KEY']) {
      expect(message).toMatch(new RegExp(`${name}: is not set; .*node -p "`))
    }
    expect(message).toMatch(/WEBHOOK_SECRET: must be whsec_/)
    expect(message).toMatch(/CMS_PORT: must be a whole number from 1 to 65535/)
    expect(message).not.toContain('whsec_short')
  })

  test('without a database password are accepted only with an external database', () => {
    const { POSTGRES_PASSWORD, ...rest } = complete()
    expect(faultOf(rest)).toContain('POSTGRES_PASSWORD: is not set')
    const own = readSettings('/project', { ...rest, DATABASE_URL: 'postgresql://me@db.example/presstime' })
    expect(own.database).toEqual({ kind: 'external', url: 'postgresql://me@db.example/presstime' })
  })

  test('that give one port to two servers are refused', () => {
    expect(faultOf({ ...complete(), SITE_PORT: '4000' })).toContain('CMS_PORT, SITE_PORT: are all 4000')
  })

  test('of the launcher, the CMS and the site are checked together', () => {
    const message = faultOf({
      ...complete(),
      CMS_PORT: '99999',
      SITE_PORT: '5433',
      LOG_LEVEL: 'loud',
      SITE_URL: 'http://x/blog',
      CMS_TIMEOUT_MS: '5s',
      STATEMENT_TIMEOUT_MS: '5',
      DATABASE_POOL: 'big',
      GRAPHIQL: 'perhaps',
      SMTP_URL: 'smtp://127.0.0.1',
      MEDIA_S3_BUCKET: 'media',
    })
    expect(message?.split('\n').slice(1).sort()).toEqual([
      '  ADMIN_EMAILS: must be set when SMTP_URL is',
      '  CMS_PORT: must be a whole number from 1 to 65535',
      '  CMS_TIMEOUT_MS: must be a whole number of milliseconds from 100 to 60000',
      '  DATABASE_POOL: must be a whole number from 4 to 500',
      '  GRAPHIQL: must be true or false',
      '  LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent',
      '  MEDIA_S3_BUCKET: needs MEDIA_S3_ACCESS_KEY_ID and MEDIA_S3_SECRET_ACCESS_KEY to be set, too',
      '  SITE_PORT, POSTGRES_PORT: are all 5433; each needs a different port',
      '  SITE_URL: must be an origin such as https://blog.example.com, without a path after it',
      '  STATEMENT_TIMEOUT_MS: must be a whole number of milliseconds from 100 to 2147483647',
    ])
  })

  test('for an external database may use the port of the embedded one', () => {
    expect(faultOf({ ...complete(), DATABASE_URL: 'postgresql://a@b.example/c', SITE_PORT: '5433' })).toBe(
      undefined,
    )
  })

  test('that listen on every address are reached on the loopback', () => {
    expect(readSettings('/project', { ...complete(), CMS_HOST: '0.0.0.0' }).cms.origin).toBe(
      'http://127.0.0.1:4000',
    )
    expect(readSettings('/project', { ...complete(), SITE_HOST: '::' }).site.origin).toBe('http://[::1]:3000')
  })
})
