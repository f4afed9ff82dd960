import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../embedded/start.ts'

/** A Postgres server for tests. */
export type TestServer = {
  /** The URL of a database whose user may create others. */
  adminUrl: string
  /** Stops the server and deletes its data. */
  stop: () => Promise<void>
}

/**
 * Starts an embedded Postgres for tests on a free port, with its data in a temporary folder. It does not
 * interfere with a running `npm start`. It does not wait for the disk.
 */
export async function startTestServer(): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'presstime-test-'))
  // As root, the server runs as another user, who must be able to enter this folder. The data folder inside
  // is readable for that user only.
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

/** Returns a port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
