import { createHash } from 'node:crypto'
import type { Db } from '@presstime/db/client'
import { LRUCache } from 'lru-cache'
import { badUserInput, CallerError } from '../errors/errors.ts'
import type { ImageSize } from '../markdown/describe-images.ts'
import { BodyRefusal } from '../markdown/limits.ts'
import type { Rendered } from '../markdown/render.ts'
import { createRenderer } from '../markdown/start-renderer.ts'
import { type PoolOptions, PoolUnavailable, TooCostly } from '../markdown/worker-pool.ts'
import { mediaPath } from './blob-key.ts'

/** Renders bodies without blocking the process. */
export type BodyRenderer = {
  /**
   * Renders a body as `renderMarkdown` does, with the sizes of the images that are media. It caches recent
   * results.
   *
   * @throws {CallerError} `BAD_USER_INPUT` with the line when the body exceeds a limit; `TIMEOUT` when too
   *   many bodies wait
   */
  render: (body: string) => Promise<Rendered>
  /**
   * Refuses a body that cannot be published, before it is saved. A body that only takes too long, or cannot
   * be rendered now, is not refused, because writers must always be able to save their work.
   *
   * @param path the path of the body in the arguments of the operation
   * @throws {CallerError} `BAD_USER_INPUT` with the line when the body exceeds a limit
   */
  check: (body: string, path: string[]) => Promise<void>
  /** Ends the rendering process. All running bodies fail. */
  stop: () => Promise<void>
}

/** The size of the cache, in UTF-16 code units. */
const mostKept = 16_000_000

/** How long a body that took too much time or memory is not tried again, in ms. */
const costlyMs = 5 * 60_000

/** A shorter body cannot exceed a limit. */
const shortestChecked = 100

type Outcome = { rendered: Rendered } | { refusal: BodyRefusal }

/** Creates the renderer. Its process starts when the first body is rendered. */
export function createBodyRenderer(db: Db, options: PoolOptions): BodyRenderer {
  const renderer = createRenderer(options)
  const kept = new LRUCache<string, Outcome>({ maxSize: mostKept, sizeCalculation: sizeOf })
  const underWay = new Map<string, Promise<Outcome>>()

  async function outcomeOf(body: string): Promise<Outcome> {
    const sizes = await readImageSizes(db, body)
    const key = createHash('sha256')
      .update(JSON.stringify([sizes, body]))
      .digest('base64')
    const known = kept.get(key) ?? underWay.get(key)
    if (known) return known
    const rendering = renderer
      .render({ markdown: body, sizes })
      .then(
        (rendered): Outcome => ({ rendered }),
        (error: unknown): Outcome => {
          if (error instanceof BodyRefusal) return { refusal: error }
          throw error
        },
      )
      .then((outcome) => {
        const isCostly = 'refusal' in outcome && outcome.refusal instanceof TooCostly
        kept.set(key, outcome, isCostly ? { ttl: costlyMs } : {})
        return outcome
      })
      .finally(() => underWay.delete(key))
    underWay.set(key, rendering)
    return rendering
  }

  return {
    async render(body) {
      const outcome = await outcomeOf(body).catch((error) => {
        throw error instanceof PoolUnavailable ? tryLater(error) : error
      })
      if ('refusal' in outcome) throw refused(outcome.refusal, ['body'])
      return outcome.rendered
    },
    async check(body, path) {
      if (body.length < shortestChecked) return
      const outcome = await outcomeOf(body).catch((error) => {
        if (error instanceof PoolUnavailable) return null
        throw error
      })
      if (outcome && 'refusal' in outcome && !(outcome.refusal instanceof TooCostly))
        throw refused(outcome.refusal, path)
    },
    stop: renderer.stop,
  }
}

const refused = (refusal: BodyRefusal, path: string[]) => badUserInput([{ path, message: refusal.message }])

const tryLater = ({ message }: PoolUnavailable) =>
  new CallerError('TIMEOUT', `The body cannot be rendered now: ${message} Try again later.`)

const sizeOf = (outcome: Outcome): number =>
  'refusal' in outcome
    ? 500
    : 500 +
      outcome.rendered.html.length +
      outcome.rendered.plainText.length +
      100 * outcome.rendered.headings.length

/** Reads the sizes with one statement, or with none when the body mentions no file. */
async function readImageSizes(db: Db, body: string): Promise<[src: string, size: ImageSize][]> {
  const hashes = new Set(Array.from(body.matchAll(/\/media\/([0-9a-f]{64})\./g), ([, hash = '']) => hash))
  if (hashes.size === 0) return []
  const media = await db.media.findMany({
    where: { hash: { in: [...hashes] } },
    orderBy: { hash: 'asc' },
    select: { hash: true, mimeType: true, width: true, height: true, placeholder: true },
  })
  return media.flatMap(({ width, height, placeholder, ...file }) =>
    width === null || height === null ? [] : [[mediaPath(file), { width, height, placeholder }] as const],
  ) as [string, ImageSize][]
}
