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

/** Renders bodies beside everything else that the process does. */
export type BodyRenderer = {
  /**
   * Renders a body as `renderMarkdown` does, with the sizes of those of its images that are media. A body that was rendered
   * lately is not rendered again.
   *
   * @throws {CallerError} `BAD_USER_INPUT` when the body is over a limit, with its line; `TIMEOUT` when too many wait.
   */
  render: (body: string) => Promise<Rendered>
  /**
   * Refuses a body that could not be published as it is, before it is saved. One that only takes too long, or cannot be
   * rendered now, is not refused: a writer must be able to save it.
   *
   * @param path The way to the body from the operation's arguments.
   * @throws {CallerError} `BAD_USER_INPUT` when the body is over a limit, with its line.
   */
  check: (body: string, path: string[]) => Promise<void>
  /** Ends the process that renders. What is being rendered fails. */
  stop: () => Promise<void>
}

/** How much is kept of what was rendered lately, in UTF-16 code units. */
const mostKept = 16_000_000

/** For how long a body is not tried again that took too long or too much memory, in ms. */
const costlyMs = 5 * 60_000

/** Shorter ones are over no limit. */
const shortestChecked = 100

type Outcome = { rendered: Rendered } | { refusal: BodyRefusal }

/** Makes the renderer of a process. Its process starts when it is needed. */
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
  new CallerError('TIMEOUT', `The body could not be rendered now: ${message} Try again later.`)

const sizeOf = (outcome: Outcome): number =>
  'refusal' in outcome
    ? 500
    : 500 +
      outcome.rendered.html.length +
      outcome.rendered.plainText.length +
      100 * outcome.rendered.headings.length

/** One statement, when the text names files at all. */
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
