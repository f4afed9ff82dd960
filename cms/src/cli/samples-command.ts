import { removeSamples } from '../samples/remove-samples.ts'
import { exitCodes } from './command-error.ts'
import { openCms } from './open-cms.ts'
import type { CommandContext } from './run-command-line.ts'

/** Runs `presstime samples remove`. @returns the exit code */
export async function runSamplesRemoveCommand({ openSettings, signal }: CommandContext): Promise<number> {
  await using open = new AsyncDisposableStack()
  const settings = await openSettings()
  open.defer(settings.close)
  signal.throwIfAborted()
  const { db, boss, listeners, close } = await openCms(settings.environment)
  open.defer(close)
  const { posts, authors, tags, media } = await removeSamples(db, boss, listeners)
  const text =
    posts + authors + tags + media === 0
      ? 'There are no samples: they were removed, or edited, which makes them your content.'
      : `Removed the samples: ${posts} posts and pages, ${tags} tags, ${authors} authors, ${media} files. Edited samples stay.`
  process.stdout.write(`${text}\n`)
  return exitCodes.done
}
