import { isDeepStrictEqual } from 'node:util'
import { CallerError } from '../errors/errors.ts'
import { findSamples } from '../samples/find-samples.ts'
import { parseUpdateSettings } from '../settings/settings-input.ts'
import { readSettings, updateSettings } from '../settings/update-settings.ts'
import type { ImportContext, ImportRun } from './import-run.ts'
import { needsPublish } from './needs-publish.ts'
import { refusalOf } from './refusal.ts'
import type { ReportedEntry } from './report.ts'
import type { Reason } from './reporter.ts'
import type { SourceSettings } from './source.ts'

/** The version of settings that nobody has changed yet. */
const untouched = 1

/** Returns whether the settings are as in a new CMS, or as the samples or their removal have left them. */
const areAsNew = async ({ db }: ImportContext, version: number): Promise<boolean> =>
  version === untouched || (await findSamples(db)).settings === version

/**
 * Imports the settings of the site, if the CMS still has those of a new CMS. Settings have no draft, so they
 * need `publish`.
 */
export async function importSettings(
  { context, options, reporter }: ImportRun,
  { place, settings, notes }: SourceSettings,
): Promise<void> {
  const line: ReportedEntry = { place, kind: 'settings', outcome: 'updated', notes: [...notes] }
  const skip = (why: Reason) => Object.assign(line, { outcome: 'skipped', ...why })
  try {
    const before = await readSettings(context.db)
    if (isDeepStrictEqual({ ...before, ...parseUpdateSettings(settings) }, before)) line.outcome = 'unchanged'
    else if (!options.publish) skip(needsPublish)
    else if (!(await areAsNew(context, before.version)) && !options.overwrite)
      skip({
        code: 'DIFFERS_IN_CMS',
        reason:
          'The settings are not as a new CMS has them: somebody, or an import, has set them, and they differ. They stay. --overwrite makes them as the source has them.',
      })
    else if (!options.dryRun) {
      const { db, listeners } = context
      reporter.published((await updateSettings(db, listeners, before.version, settings)).publication)
    }
  } catch (error) {
    if (!(error instanceof CallerError)) throw error
    reporter.fail(line, refusalOf(error))
  }
  reporter.add(line)
}
