import type { Db } from '@presstime/db/client'
import type { SampleKind } from '@presstime/db/generated'
import { tableOf } from './table-of.ts'

/**
 * Marks an object as sample content at its present version. An edit changes the version and so ends the mark.
 *
 * @param id the id of a post or page, an author, a tag or a file; `1` for the settings
 */
export async function markSample(db: Db, kind: SampleKind, id: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Sample" (kind, id, version)
    SELECT ${kind}::"SampleKind", id::text, version FROM ${tableOf(kind)} WHERE id::text = ${id}
    ON CONFLICT (kind, id) DO UPDATE SET version = EXCLUDED.version`
}
