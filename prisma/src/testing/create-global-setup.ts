import { randomUUID } from 'node:crypto'
import type { TestProject } from 'vitest/node'
import { migrate } from '../migrate/migrate.ts'
import { databaseUrl } from './database-url.ts'
import { executeSql } from './execute-sql.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** What the global setup passes to `createTestDatabase` in the processes of the tests. */
export type TestTemplate = { adminUrl: string; template: string }

declare module 'vitest' {
  interface ProvidedContext {
    testTemplate: TestTemplate
  }
}

/**
 * Creates Vitest's global setup for tests that need a database. It starts one server with one migrated
 * template database. `createTestDatabase` copies the template for each test file. The server is an embedded
 * one that stops after the tests, or the one that TEST_DATABASE_URL names, whose user must have the right to
 * create databases.
 *
 * @param prepareTemplate adds data that every test needs to the template. It must close its connections:
 *   Postgres cannot copy a database that has sessions.
 */
export function createGlobalSetup({
  prepareTemplate = async () => {},
}: {
  prepareTemplate?: (databaseUrl: string) => Promise<void>
} = {}) {
  return async (project: TestProject): Promise<() => Promise<void>> => {
    // biome-ignore lint/style/noProcessEnv: the one setting of the tests
    const given = process.env.TEST_DATABASE_URL
    const server = given ? givenServer(given) : await startTestServer()
    const { adminUrl } = server
    const template = `presstime_template_${randomUUID().slice(0, 8)}`
    const tearDown = async () => {
      if (given) await executeSql(adminUrl, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
      await server.stop()
    }
    try {
      await executeSql(adminUrl, `CREATE DATABASE ${template}`)
      const url = databaseUrl(adminUrl, template)
      await migrate(url)
      await prepareTemplate(url)
      project.provide('testTemplate', { adminUrl, template })
    } catch (error) {
      await tearDown()
      throw error
    }
    return tearDown
  }
}

function givenServer(adminUrl: string): TestServer {
  return { adminUrl, stop: async () => {} }
}
