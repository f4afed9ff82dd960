import type { Db } from '@presstime/db/client'
import { Prisma, type SampleKind } from '@presstime/db/generated'

const tables: Record<SampleKind, string> = {
  POST: 'Post',
  AUTHOR: 'Author',
  TAG: 'Tag',
  MEDIA: 'Media',
  SETTINGS: 'SiteSettings',
}

/**
 * Marks something as sample content as it is now, until somebody edits it.
 *
 * @param id Of a post or page, an author, a tag or a file; `1` for the settings.
 */
export async function markSample(db: Db, kind: SampleKind, id: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO "Sample" (kind, id, version)
    SELECT ${kind}::"SampleKind", id::text, version FROM ${Prisma.raw(`"${tables[kind]}"`)} WHERE id::text = ${id}
    ON CONFLICT (kind, id) DO UPDATE SET version = EXCLUDED.version`
}
