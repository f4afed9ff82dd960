/**
 * Reads GraphiQL's files from its package, compresses them, and posts them to the parent thread. The files
 * have 9 MB. This runs in a thread because the memory for reading them is freed when the thread ends.
 */
import { createHash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import * as graphiql from '@graphql-yoga/render-graphiql/graphiql'

const files = {
  'graphiql.js': graphiql.js,
  'graphiql.css': graphiql.css,
  'editor.worker.js': graphiql.editorWorkerService,
  'json.worker.js': graphiql.jsonWorker,
  'graphql.worker.js': graphiql.graphqlWorker,
}

const hash = createHash('sha256')
const compressed = Object.entries(files).map(([name, text]) => {
  hash.update(text)
  return [name, Uint8Array.from(gzipSync(text))] as const
})

parentPort?.postMessage(
  { version: hash.digest('hex').slice(0, 16), files: compressed },
  compressed.map(([, bytes]) => bytes.buffer as ArrayBuffer),
)
