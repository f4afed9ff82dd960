import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import type {} from './create-global-setup.ts' // declares the type of `inject`
import { databaseUrl } from './database-url.ts'
import { executeSql } from './execute-sql.ts'

/** A database for one test file. */
export type TestDatabase = {
  url: string
  /** Ends the open sessions and deletes the database. */
  drop: () => Promise<void>
}

/** Copies the migrated template of the global setup, in about 50 ms. Call `drop` in `afterAll`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { adminUrl, template } = inject('testTemplate')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await executeSql(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return {
    url: databaseUrl(adminUrl, name),
    drop: () => executeSql(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}
