import type { ImportRun } from './import-run.ts'
import type { SourceMedia } from './source.ts'

/** Creates media from files, even if nothing uses them. */
export async function importMedia(run: ImportRun, entries: readonly SourceMedia[]): Promise<void> {
  const { files, reporter } = run
  for (const { place, file, notes } of entries) {
    if (reporter.isStopped()) return
    const checked = await files.check(file)
    if ('sha256' in checked) await files.keep(checked, { place, notes })
    else reporter.add({ place, kind: 'media', outcome: 'skipped', ...checked.refused, notes: [...notes] })
  }
}
