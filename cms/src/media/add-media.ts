import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Identify } from '../access/identify.ts'
import { hasScope } from '../access/scopes.ts'
import { CallerError, forbidden, unauthenticated } from '../errors/errors.ts'
import type { Log } from '../log/log.ts'
import { mediaJson } from './media-json.ts'
import { tooLarge } from './prepare-file.ts'
import { receiveUpload } from './receive-upload.ts'
import { serveMedia } from './serve-media.ts'
import { type StoreContext, storeMedia } from './store-media.ts'

/** The options of the media routes. */
export type MediaOptions = Omit<StoreContext, 'log'> & {
  identify: Identify
  /** The folder for uploads in progress. */
  incoming: string
  /** The maximum size of a file, in bytes. */
  maxBytes: number
  /** Returns the origin of the public addresses of files. */
  publicUrl: () => string
}

/** The maximum size of a form without the file, in bytes: boundaries, headers and the other parts. */
const formBytes = 64 * 1_024

/** How long the rest of a refused upload is read and discarded before the connection is closed, in ms. */
const lingerMs = 1_000

/** The age at which uploads of a killed process are deleted, in ms. */
const abandonedMs = 24 * 3_600 * 1_000

/** Adds `POST /media` and `GET /media/<hash>.<extension>` to the HTTP server. */
export async function addMedia(server: FastifyInstance, options: MediaOptions): Promise<void> {
  const { db, storage, identify, incoming, maxBytes, publicUrl } = options
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await removeAbandoned(incoming)

  server.route<{ Params: { name: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:name',
    handler: (request, reply) => serveMedia(storage, request.params.name, request, reply),
  })

  // Register the form parser only for this route. Pages of any origin may send forms, so no other route
  // accepts them.
  await server.register(async (scope) => {
    // receive-upload.ts stops a file that is too large while it writes the file.
    await scope.register(multipart, { throwFileSizeLimit: false })
    scope.addHook('onResponse', async (request) => cutOffUnread(request))
    scope.post('/media', {
      // Check the request before any byte of the body is read.
      onRequest: async (request) => {
        const viewer = await identify(request)
        if (viewer.kind === 'anonymous')
          throw unauthenticated('POST /media needs a token: send the header Authorization: Bearer <token>.')
        if (!hasScope(viewer, 'content:write')) throw forbidden('The token has not the scope content:write.')
        refuseByHeaders(request, maxBytes)
      },
      handler: async (request, reply) => {
        const log = request.log as Log
        const { media, created } = await inFolderOfItsOwn(incoming, async (folder) =>
          storeMedia({ db, storage, log }, await receiveUpload(request, folder, maxBytes), folder),
        )
        return reply.code(created ? 201 : 200).send({ media: mediaJson(media, publicUrl()) })
      },
    })
  })
}

/** Creates a folder for one upload and deletes it afterwards, whether the work succeeds or fails. */
async function inFolderOfItsOwn<T>(incoming: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(incoming, randomUUID())
  await mkdir(folder, { mode: 0o700 })
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function refuseByHeaders({ headers }: FastifyRequest, maxBytes: number): void {
  if (!/^multipart\/form-data\s*;/i.test(headers['content-type'] ?? ''))
    throw new CallerError(
      'UNSUPPORTED_MEDIA_TYPE',
      'POST /media takes a form (multipart/form-data) with the file in the part "file".',
    )
  const announced = Number(headers['content-length'] ?? 0)
  if (announced > maxBytes + formBytes) throw tooLarge('A file', maxBytes, announced)
}

/**
 * Ends an upload that got its answer before it was complete. Closing the connection at once could destroy the
 * answer before the client reads it (RFC 9112, section 9.6). So the rest is read and discarded, but only for
 * `lingerMs`.
 */
function cutOffUnread({ raw }: FastifyRequest): void {
  if (raw.complete) return
  const timer = setTimeout(() => raw.socket.destroy(), lingerMs)
  raw.once('close', () => clearTimeout(timer))
  raw.resume()
}

async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const folder = join(incoming, name)
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Number.NaN }))
    if (mtimeMs < Date.now() - abandonedMs) await rm(folder, { recursive: true, force: true })
  }
}
