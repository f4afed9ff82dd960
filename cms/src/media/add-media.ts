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

/** What the routes need. */
export type MediaOptions = Omit<StoreContext, 'log'> & {
  identify: Identify
  /** The folder for uploads under way. */
  incoming: string
  /** The most bytes of a file. */
  maxBytes: number
  /** The origin of the addresses of files. */
  publicUrl: () => string
}

/** What a form has beside the file, in bytes, at the most: boundaries, headers and the other parts. */
const formBytes = 64 * 1_024

/** How long the rest of a refused upload is thrown away before the connection is cut, in ms. */
const lingerMs = 1_000

/** After how long an upload that a killed process left behind is taken away, in ms. */
const abandonedMs = 24 * 3_600 * 1_000

/** Puts `POST /media` and `GET /media/<hash>.<extension>` on the HTTP server. */
export async function addMedia(server: FastifyInstance, options: MediaOptions): Promise<void> {
  const { db, storage, identify, incoming, maxBytes, publicUrl } = options
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await removeAbandoned(incoming)

  server.route<{ Params: { name: string } }>({
    method: ['GET', 'HEAD'],
    url: '/media/:name',
    handler: (request, reply) => serveMedia(storage, request.params.name, request, reply),
  })

  // In a context of its own: no other route takes forms, which a page of any origin may send.
  await server.register(async (scope) => {
    // A file that is too large is broken off where it is written (receive-upload.ts).
    await scope.register(multipart, { throwFileSizeLimit: false })
    scope.addHook('onResponse', async (request) => cutOffUnread(request))
    scope.post('/media', {
      // Before a byte of the body is read.
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

/** Whatever becomes of the upload, nothing of it is left there when this returns. */
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
 * Ends an upload that was answered before its end. Cutting the connection at once could destroy the answer on its way
 * (RFC 9112, section 9.6); reading on would let a sender go on for as long as it likes.
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
