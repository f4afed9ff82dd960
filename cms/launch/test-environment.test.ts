import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { testEnvironment } from './test-environment.ts'

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

test('the tests get the shell’s environment without its settings of Presstime', () => {
  const settings = {
    ADMIN_EMAILS: 'me@example.com',
    CMS_URL: 'http://127.0.0.1:4000/graphql',
    DATABASE_POOL: '5',
    DATABASE_URL: 'postgresql://localhost/real',
    NEXT_DIST_DIR: '.next-mine',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318',
    SITE_WEBHOOK_URL: 'http://127.0.0.1:3000/api/revalidate',
    SMTP_URL: 'smtp://mail.example.com',
    WEBHOOK_ALLOWED_NETWORKS: '10.0.0.0/8',
    WEBHOOK_RETRY_JITTER: '1',
  }
  const kept = { PATH: '/usr/bin', HOME: '/home/me', CI: 'true', MY_CMS_URL: 'mine' }
  expect(testEnvironment({ ...settings, ...kept }, example)).toEqual(kept)
})
