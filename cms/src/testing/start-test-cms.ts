import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { createDb, type Db } from '@presstime/db/client'
import { createTestDatabase } from '@presstime/db/testing/database'
import { pino } from 'pino'
import type { Scope } from '../access/scopes.ts'
import { generateToken, hashToken } from '../access/token.ts'
import { type Config, readConfig } from '../config/config.ts'
import { type Cms, startCms } from '../start-cms.ts'
import { startTestSite, type TestSite } from './test-site.ts'

/** The answer to a GraphQL request. */
export type GraphqlAnswer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape, and fails where one differs
  data: any
  errors?: { message: string; extensions: Record<string, unknown> & { code: string } }[]
  extensions?: { sequence?: number }
}

/** A complete CMS in this process, with a separate database, and with a test site as its peer. */
export type TestCms = {
  url: string
  db: Db
  config: Config
  site: TestSite
  /** Returns the log lines so far. */
  logged: () => string
  /** Sends a GraphQL request with the administrator's token, or with another token. Null: without a token. */
  graphql: (
    query: string,
    variables?: Record<string, unknown>,
    token?: string | null,
  ) => Promise<GraphqlAnswer>
  /** Creates a token with the given scopes. */
  createToken: (
    scopes: Scope[],
    fields?: { name?: string; expiresAt?: Date; revokedAt?: Date },
  ) => Promise<string>
  /** Enqueues overdue work, as the CMS does every 30 s. */
  sweep: () => Promise<number>
  /** Starts another CMS on the same database, like another process. The caller must stop it. */
  startAnother: () => Promise<Cms>
  /** Stops the CMS, calls `work`, and starts the CMS again, at another address. */
  whileDown: (work: () => Promise<void>) => Promise<void>
  stop: () => Promise<void>
}

/**
 * Starts a CMS for a test file. Stop it in `afterAll`.
 *
 * @param settings In addition to the settings of every test.
 */
export async function startTestCms(settings: Record<string, string> = {}): Promise<TestCms> {
  const database = await createTestDatabase()
  const site = await startTestSite()
  const mediaDir = await mkdtemp(join(tmpdir(), 'presstime-media-'))
  const config = readConfig({
    DATABASE_URL: database.url,
    DATABASE_POOL: '10',
    CMS_PORT: '0',
    ADMIN_TOKEN: generateToken(),
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
    SITE_ORIGIN: site.origin,
    MEDIA_DIR: mediaDir,
    LOG_LEVEL: 'debug',
    ...settings,
  })
  const lines: string[] = []
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const start = () => startCms(config, pino({ level: 'debug' }, sink))
  let cms = await start()
  const db = createDb(database.url, { maxConnections: 4 })

  return {
    get url() {
      return cms.url
    },
    db,
    config,
    site,
    logged: () => lines.join(''),
    async graphql(query, variables = {}, token = config.access.adminToken) {
      const response = await fetch(`${cms.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
        body: JSON.stringify({ query, variables }),
      })
      return { status: response.status, ...((await response.json()) as Omit<GraphqlAnswer, 'status'>) }
    },
    async createToken(scopes, fields = {}) {
      const token = generateToken()
      await db.apiToken.create({
        data: { name: 'test', prefix: token.slice(0, 8), hash: hashToken(token), scopes, ...fields },
      })
      return token
    },
    sweep: () => cms.sweep(),
    startAnother: start,
    async whileDown(work) {
      await cms.stop()
      await work()
      cms = await start()
    },
    async stop() {
      await cms.stop()
      await db.$disconnect()
      await site.stop()
      await database.drop()
      await rm(mediaDir, { recursive: true, force: true })
    },
  }
}
