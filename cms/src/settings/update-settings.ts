import { isDeepStrictEqual } from 'node:util'
import type { Db } from '@presstime/db/client'
import type { SiteSettings } from '@presstime/db/generated'
import { inTransaction, type Tx } from '@presstime/db/transaction'
import { staleVersion } from '../errors/stale-version.ts'
import type { Changed } from '../publication/changed.ts'
import { invalidateSettings } from '../publication/invalidate-settings.ts'
import { lockSequence, nextSequence } from '../publication/next-sequence.ts'
import type { PublicationListeners } from '../publication/publication-listener.ts'
import { readShown } from '../publication/read-shown.ts'
import { recordPublication } from '../publication/record-publication.ts'
import { parseUpdateSettings, type UpdateSettingsInput } from './settings-input.ts'

/** Reads the settings of the whole site. They are one row, which exists from the beginning. */
export const readSettings = (db: Db | Tx): Promise<SiteSettings> =>
  db.siteSettings.findUniqueOrThrow({ where: { id: 1 } })

/**
 * Changes the settings of the whole site. The change is public at once.
 *
 * @param version The version that the writer has read.
 * @returns The settings. Without a difference, the publication is null and the version does not change.
 * @throws {CallerError} `BAD_USER_INPUT`, or `CONFLICT` when the version is not the present one (with
 *   `currentVersion`).
 */
export function updateSettings(
  db: Db,
  listeners: PublicationListeners,
  version: number,
  input: UpdateSettingsInput,
): Promise<Changed<SiteSettings>> {
  const changes = parseUpdateSettings(input)
  return inTransaction(db, async (tx) => {
    await lockSequence(tx)
    const before = await readSettings(tx)
    if (before.version !== version) throw staleVersion('settings', version, before.version)
    if (isDeepStrictEqual({ ...before, ...changes }, before)) return { subject: before, publication: null }
    const settings = await tx.siteSettings.update({
      where: { id: before.id },
      data: { ...changes, version: { increment: 1 }, updatedAt: new Date() },
    })
    const publication = await recordPublication(tx, listeners, {
      sequence: await nextSequence(tx),
      kind: 'SETTINGS_UPDATED',
      subjectId: null,
      invalidation: invalidateSettings(await readShown(tx, {})),
    })
    return { subject: settings, publication }
  })
}
