import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../embedded/start.ts'

/** A Postgres server for tests. */
export type TestServer = {
  /** Of a database whose user may make others. */
  adminUrl: string
  /** Stops the server and deletes what it stored. */
  stop: () => Promise<void>
}

/**
 * Starts a server of its own for tests: an embedded Postgres on a free port, with its data in a temporary folder, so
 * that it never meets a running `npm start`. It waits for no disk.
 */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'presstime-test-'))
  // Root's server runs as another user, who has to come through; its data is that user's alone.
  await chmod(folder, 0o711)
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  try {
    const server = await startEmbeddedPostgres({
      dataDir: join(folder, 'postgres'),
      port: await freePort(),
      password: randomBytes(16).toString('hex'),
      durable: false,
    })
    return {
      adminUrl: server.url,
      async stop() {
        await server.kill()
        await removeFolder()
      },
    }
  } catch (error) {
    await removeFolder()
    throw error
  }
}

/** A port of 127.0.0.1 that was free just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
