import { isAbort } from '../errors/is-abort.ts'
import { findSamples } from '../samples/find-samples.ts'
import { removeSamples } from '../samples/remove-samples.ts'
import { createEntryAnchors } from './anchors/entry-anchors.ts'
import { chooseSlugs } from './choose-slugs.ts'
import { reportGone } from './gone-entries.ts'
import { importAuthors } from './import-authors.ts'
import { ImportError } from './import-error.ts'
import { importMedia } from './import-media.ts'
import { endWaiting, importPosts } from './import-posts.ts'
import { importRedirects } from './import-redirects.ts'
import type { ImportContext, ImportOptions, ImportRun } from './import-run.ts'
import { importSettings } from './import-settings.ts'
import { importTags } from './import-tags.ts'
import { type Batch, inBatches } from './in-batches.ts'
import { moveDrafts } from './move-drafts.ts'
import { noteLostLinks } from './note-lost-links.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { ImportReport, ReportedEntry } from './report.ts'
import { createReporter, type Reason, type Reporter } from './reporter.ts'
import type { Source } from './source.ts'
import { SourceError } from './source-error.ts'
import { createSourceFiles } from './source-files.ts'

/**
 * Imports the content of a source. It records its work entry by entry, so that it can be stopped at any time,
 * even by a kill, and run again. The result is then the same as after a single run. A second run repeats
 * nothing, and overwrites no post that was edited, withdrawn or deleted in the CMS, unless `overwrite` is
 * set.
 *
 * Drafts are created one by one. Public content is published in groups of some hundred posts
 * (docs/decisions/0014). When content is published, unedited samples of the first start are removed.
 *
 * @returns the outcome for each entry; a refused entry does not stop the others, unless `strict` is set
 * @throws {ImportError} for an error outside the source, such as a lost database; finished work stays, and is
 *   in its report
 */
export async function runImport(
  context: ImportContext,
  source: Source,
  options: ImportOptions,
): Promise<ImportReport> {
  const reporter = createReporter(source.name, options)
  const work = () => importAll(context, source, options, reporter)
  try {
    // A dry run writes nothing, so it cannot conflict with another import.
    if (options.dryRun) await work()
    else if (!(await oneAtATime(context.db, source.name, work))) {
      reporter.add({ place: source.name, kind: 'file', outcome: 'failed', ...isRunning, notes: [] })
      return reporter.report(false)
    }
    return reporter.report(true)
  } catch (error) {
    if (isAbort(error, options.signal)) return reporter.report(false)
    if (!(error instanceof SourceError)) throw new ImportError(reporter.report(false), error)
    const { place, message: reason } = error
    reporter.add({ place, kind: 'file', outcome: 'failed', code: 'BROKEN_SOURCE', reason, notes: [] })
    return reporter.report(false)
  }
}

const isRunning: Reason = {
  code: 'IMPORT_RUNNING',
  reason: 'Another import of this source is running. Import it again when that one has ended.',
}

async function importAll(
  context: ImportContext,
  source: Source,
  options: ImportOptions,
  reporter: Reporter,
): Promise<void> {
  const samples = (await findSamples(context.db)).posts
  const targets = await chooseSlugs(context.db, source, options, new Set(samples.map(({ id }) => id)))
  if (options.publish && targets.count > 0 && samples.length > 0) {
    if (!options.dryRun) await removeSamples(context.db, context.boss, context.listeners)
    reporter.removedSamples(samples.length)
  }
  const files = createSourceFiles(context, source.name, reporter, options.dryRun)
  const run: ImportRun = {
    context,
    options,
    source,
    targets,
    files,
    anchors: createEntryAnchors(source),
    reporter,
    waiting: [],
    claimed: new Map(),
    links: [],
    skipped: new Map(),
  }
  if (!options.dryRun) await moveDrafts(context.db, source.name, targets.inTheWay)
  let done = 0
  const dealtWith = ({ place }: { place: string }) =>
    options.onProgress({ done: ++done, total: targets.count, entry: place })
  let isRead = false
  try {
    for await (const batch of inBatches(source.entries(options.signal))) {
      if (reporter.isStopped()) break
      await importBatch(run, batch, dealtWith)
    }
    isRead = !reporter.isStopped()
    if (isRead) await reportGone(run)
    for (const note of source.notes?.() ?? []) reporter.note(note)
  } finally {
    endWaiting(run, isRead)
    await noteLostLinks(run)
  }
}

async function importBatch(
  run: ImportRun,
  batch: Batch,
  dealtWith: (entry: { place: string }) => void,
): Promise<void> {
  switch (batch.kind) {
    case 'settings':
      for (const entry of batch.entries) await importSettings(run, entry)
      return
    case 'media':
      return importMedia(run, batch.entries)
    case 'author':
      return importAuthors(run, batch.entries)
    case 'tag':
      return importTags(run, batch.entries)
    case 'post':
      return importPosts(run, batch.entries, dealtWith)
    case 'redirect':
      return importRedirects(run, batch.entries)
    case 'skipped':
      for (const { key, place, reason, isFaulty = false } of batch.entries) {
        const outcome = isFaulty ? 'failed' : 'skipped'
        const line: ReportedEntry = { place, kind: 'file', outcome, code: 'NOT_IMPORTED', reason, notes: [] }
        run.skipped.set(key, line)
        run.reporter.add(line)
      }
  }
}
