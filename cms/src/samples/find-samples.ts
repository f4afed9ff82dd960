import type { Db } from '@presstime/db/client'
import type { PostType, SampleKind } from '@presstime/db/generated'
import { tableOf } from './table-of.ts'

/** Sample content that nobody has edited. */
export type Samples = {
  posts: { id: string; type: PostType; version: number }[]
  authors: string[]
  tags: string[]
  media: string[]
  /**
   * The version of the settings, if nobody has edited them since the first start or the removal of the
   * samples; null otherwise.
   */
  settings: number | null
}

/** Finds the sample content that has not changed since the first start. */
export async function findSamples(db: Db): Promise<Samples> {
  const posts = await db.$queryRaw<Samples['posts']>`
    SELECT "Post".id, type, "Post".version FROM "Post"
    JOIN "Sample" ON kind = 'POST' AND "Sample".id = "Post".id::text AND "Sample".version = "Post".version
    ORDER BY "Post".id`
  const [settings] = await db.$queryRaw<{ version: number }[]>`
    SELECT "SiteSettings".version FROM "SiteSettings"
    JOIN "Sample" ON kind = 'SETTINGS' AND "Sample".version = "SiteSettings".version`
  return {
    posts,
    authors: await idsOf(db, 'AUTHOR'),
    tags: await idsOf(db, 'TAG'),
    media: await idsOf(db, 'MEDIA'),
    settings: settings?.version ?? null,
  }
}

/** The ids of the samples of one kind that still have the version with which they were marked. */
async function idsOf(db: Db, kind: SampleKind): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "Sample".id FROM ${tableOf(kind)} AS marked
    JOIN "Sample" ON kind = ${kind}::"SampleKind" AND "Sample".id = marked.id::text
      AND "Sample".version = marked.version`
  return rows.map(({ id }) => id)
}
