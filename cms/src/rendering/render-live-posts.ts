import type { Db } from '@presstime/db/client'
import type { LivePost } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import type { Log } from '../log/log.ts'
import { rendererVersion } from '../markdown/renderer-version.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { lockSequence } from '../publication/next-sequence.ts'
import { indexForSearch, type Searchable } from '../search/index-for-search.ts'

/** How many posts are read at once. */
const batchSize = 20

/**
 * Renders live posts again when an older renderer rendered them, for example after an upgrade. It works in
 * the background, the newest posts first. The text is the same, so there is no new revision and no
 * publication. Pages show the new rendering when the site next renders them.
 *
 * @returns A function that stops after the present post. The next start renders the rest.
 */
export function startRendering(db: Db, renderer: BodyRenderer, log: Log): () => Promise<void> {
  const stopping = new AbortController()
  const done = renderOutdated(db, renderer, log, stopping.signal).then(
    (count) => {
      if (count > 0) log.info({ count }, 'live posts were rendered again')
    },
    (error) =>
      log.error({ err: error }, 'live posts could not be rendered again; the next start tries again'),
  )
  return () => {
    stopping.abort()
    return done
  }
}

type Outdated = Pick<LivePost, 'revisionId' | 'body'> & Searchable

/** @returns The number of rendered posts. */
async function renderOutdated(
  db: Db,
  renderer: BodyRenderer,
  log: Log,
  signal: AbortSignal,
): Promise<number> {
  const failed: string[] = []
  for (let count = 0; ; ) {
    const posts = await db.livePost.findMany({
      where: { renderer: { lt: rendererVersion }, postId: { notIn: failed } },
      orderBy: [{ publishedAt: 'desc' }, { postId: 'desc' }],
      take: batchSize,
      omit: { html: true, headings: true },
    })
    if (posts.length === 0) return count
    for (const post of posts) {
      if (signal.aborted) return count
      try {
        await renderAnew(db, renderer, post)
        count++
      } catch (error) {
        // The renderer was stopped.
        if (signal.aborted) return count
        failed.push(post.postId)
        log.error(
          { err: error, postId: post.postId },
          'a live post could not be rendered again; it stays as it is',
        )
      }
    }
  }
}

async function renderAnew(db: Db, renderer: BodyRenderer, live: Outdated): Promise<void> {
  const { postId, revisionId } = live
  const { html, plainText, headings, readingMinutes } = await renderer.render(live.body)
  await inTransaction(db, async (tx) => {
    // Public content changes only under this lock.
    await lockSequence(tx)
    const { count } = await tx.livePost.updateMany({
      // A post that was published since then has a newer revision, which the new renderer has rendered.
      where: { postId, revisionId },
      data: { html, plainText, headings, readingMinutes, renderer: rendererVersion },
    })
    if (count > 0) await indexForSearch(tx, { ...live, plainText })
  })
}
