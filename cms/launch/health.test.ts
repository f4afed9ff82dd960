import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ServerDied, waitUntilHealthy } from './health.ts'
import { type ManagedProcess, startProcess } from './managed-process.ts'
import { freePort } from './ports.ts'

let folder: string
let server: ManagedProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'presstime-health-'))
})
afterEach(async () => {
  await server?.kill()
  await rm(folder, { recursive: true, force: true })
})

/** A server that answers each request with 200 and its INSTANCE_ID. */
const program = `
  const { INSTANCE_ID, PORT } = process.env
  require('node:http')
    .createServer((request, response) => response.setHeader('presstime-instance', INSTANCE_ID).end('ok'))
    .listen(Number(PORT), '127.0.0.1')`

const startOn = (port: number) =>
  startProcess({
    name: 'CMS',
    command: process.execPath,
    args: ['-e', program],
    cwd: folder,
    env: { PORT: String(port) },
    output: path.join(folder, 'server.log'),
  })

test('a server that answers is ready', async () => {
  const port = await freePort()
  server = await startOn(port)
  await waitUntilHealthy(server, `http://127.0.0.1:${port}/`)
})

test('another server on the port is not mistaken for the one that was started', async () => {
  const other = createServer((_request, response) =>
    response.setHeader('presstime-instance', 'another').end('ok'),
  )
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  try {
    server = await startOn(port)
    await expect(waitUntilHealthy(server, `http://127.0.0.1:${port}/`)).rejects.toThrow(ServerDied)
  } finally {
    other.closeAllConnections()
    other.close()
  }
})
