import { inTransaction } from '@presstime/db/transaction'
import { CallerError } from '../errors/errors.ts'
import { staleVersion } from '../errors/stale-version.ts'
import { planPost } from '../scheduling/schedule-post.ts'
import { type ImportRun, importer } from './import-run.ts'
import type { PostToPublish } from './make-public.ts'
import { rememberPublished } from './memory.ts'
import { refusalOf } from './refusal.ts'

/** Plans the publication of a draft, and records the plan in the same transaction. */
export async function planImported(run: ImportRun, { post, written }: PostToPublish): Promise<void> {
  const { entry, line } = post
  const { db, boss } = run.context
  const { type, publishAt = null, unpublishAt = null } = entry
  try {
    if (!run.options.dryRun)
      await inTransaction(db, async (tx) => {
        const { version } = await planPost(tx, boss, type, written.id, { publishAt, unpublishAt }, importer)
        if (version !== written.version) throw staleVersion('post', written.version, version)
        await rememberPublished(tx, run.source.name, [entry.key])
      })
    if (line.state !== 'public') line.state = 'scheduled'
    if (line.outcome === 'unchanged') line.outcome = 'updated'
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    line.notes.push(`It is a draft here, since it could not be planned: ${refusalOf(error).reason}`)
  }
}
