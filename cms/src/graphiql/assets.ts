import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** GraphiQL's own files, compressed with gzip. */
export type Assets = {
  /** Changes with the content of any file, so that a browser may cache the files for ever. */
  version: string
  /** The files by name, such as graphiql.js. */
  files: ReadonlyMap<string, Buffer>
}

let loaded: Promise<Assets> | undefined

/**
 * Loads GraphiQL's files. A thread reads and compresses them once, at the first request; every answer sends
 * the same buffers.
 *
 * @throws when the thread fails; the next call tries again
 */
export function loadAssets(): Promise<Assets> {
  loaded ??= packInThread().catch((error) => {
    loaded = undefined
    throw error
  })
  return loaded
}

async function packInThread(): Promise<Assets> {
  const worker = new Worker(new URL('./pack-assets.worker.ts', import.meta.url))
  try {
    const [message] = (await once(worker, 'message')) as [
      { version: string; files: [name: string, bytes: Uint8Array][] },
    ]
    const buffers = message.files.map(([name, bytes]) => [name, Buffer.from(bytes.buffer)] as const)
    return { version: message.version, files: new Map(buffers) }
  } finally {
    await worker.terminate()
  }
}
