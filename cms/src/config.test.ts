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
  expect(config.http).toEqual({ host: '127.0.0.1', port: 4000, graphiql: true })
  expect(config.site.origin).toBe('http://127.0.0.1:3000')
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
