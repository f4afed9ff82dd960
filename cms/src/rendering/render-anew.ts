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
 * Renders what is live anew where an older renderer made it, beside everything else, the newest first: after an upgrade. The
 * text is the same, so that there is neither a revision nor a publication; pages show it when they are next rendered.
 *
 * @returns What ends it after the post under way; the rest follows at the next start.
 */
export function startRendering(db: Db, renderer: BodyRenderer, log: Log): () => Promise<void> {
  const stopping = new AbortController()
  const done = renderOutdated(db, renderer, log, stopping.signal).then(
    (count) => {
      if (count > 0) log.info({ count }, 'what is live was rendered anew')
    },
    (error) =>
      log.error({ err: error }, 'what is live could not be rendered anew; the next start tries again'),
  )
  return () => {
    stopping.abort()
    return done
  }
}

type Outdated = Pick<LivePost, 'revisionId' | 'body'> & Searchable

/** @returns How many were rendered. */
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
          'a live post could not be rendered anew; it stays as it is',
        )
      }
    }
  }
}

async function renderAnew(db: Db, renderer: BodyRenderer, live: Outdated): Promise<void> {
  const { postId, revisionId } = live
  const { html, plainText, headings, readingMinutes } = await renderer.render(live.body)
  await inTransaction(db, async (tx) => {
    // What is public changes under this lock alone.
    await lockSequence(tx)
    const { count } = await tx.livePost.updateMany({
      // What was published meanwhile was rendered for that.
      where: { postId, revisionId },
      data: { html, plainText, headings, readingMinutes, renderer: rendererVersion },
    })
    if (count > 0) await indexForSearch(tx, { ...live, plainText })
  })
}
