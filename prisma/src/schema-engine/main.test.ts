import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, inject, test } from 'vitest'
import { schemaEngineEnvironment } from './environment.ts'

const { adminUrl } = inject('testTemplate')

/** Starts the program as the Prisma CLI does: by its path, with the Node that is first on PATH. */
function startEngine(args: string[]) {
  const environment = schemaEngineEnvironment({ PATH: '/nonexistent:/usr/bin:/bin' })
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  expect(environment.PRISMA_SCHEMA_ENGINE_BINARY).toBe(main)
  return spawn(main, args, { env: environment })
}

async function call(method: string, params: object = {}) {
  const engine = startEngine(['--datasource', JSON.stringify({ url: adminUrl })])
  engine.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })}\n`)
  const [line] = await once(createInterface({ input: engine.stdout }), 'line')
  engine.stdin.end()
  const [code] = await once(engine, 'exit')
  expect(code).toBe(0)
  return JSON.parse(line)
}

test('the engine answers a call', async () => {
  expect(
    await call('getDatabaseVersion', { datasource: { tag: 'ConnectionString', url: adminUrl } }),
  ).toMatchObject({
    id: 1,
    result: expect.stringContaining('18.4'),
  })
})

test('a panic of the engine is the answer to the call that caused it', async () => {
  expect(await call('debugPanic')).toMatchObject({
    id: 1,
    error: { message: expect.stringContaining('artificial panic') },
  })
})

test('a call that the engine cannot read is answered with the reason', async () => {
  expect(await call('getDatabaseVersion')).toMatchObject({
    id: 1,
    error: { message: expect.stringContaining('missing field') },
  })
})

test('an unknown call is answered with an error', async () => {
  expect(await call('introspectEverything')).toMatchObject({
    error: { message: 'The schema engine has no method "introspectEverything".' },
  })
})

test('a missing database setting is named on the second line, where the CLI reads it', async () => {
  const engine = startEngine(['cli', 'can-connect-to-database'])
  const lines = (await text(engine.stderr)).split('\n')
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    target: 'schema_engine::logger',
    fields: { message: expect.stringContaining('DATABASE_URL is not set') },
  })
})

test('an unknown command is refused', async () => {
  const engine = startEngine(['--datasource', JSON.stringify({ url: adminUrl }), 'cli', 'drop-database'])
  const [code] = await once(engine, 'exit')
  expect(code).toBe(1)
})
