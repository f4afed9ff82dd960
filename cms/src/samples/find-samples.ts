import type { Db } from '@presstime/db/client'
import type { PostType } from '@presstime/db/generated'

/** Sample content that nobody has edited. */
export type Samples = {
  posts: { id: string; type: PostType; version: number }[]
  authors: string[]
  tags: string[]
  media: string[]
  /** The version of the settings while they are those of the samples, or those that their removal left. */
  settings: number | null
}

/** Finds the sample content that is as the first start has left it. */
export async function findSamples(db: Db): Promise<Samples> {
  const posts = await db.$queryRaw<Samples['posts']>`
    SELECT "Post".id, type, "Post".version FROM "Post"
    JOIN "Sample" ON kind = 'POST' AND "Sample".id = "Post".id::text AND "Sample".version = "Post".version
    ORDER BY "Post".id`
  const authors = await db.$queryRaw<{ id: string }[]>`
    SELECT "Author".id FROM "Author"
    JOIN "Sample" ON kind = 'AUTHOR' AND "Sample".id = "Author".id::text AND "Sample".version = "Author".version`
  const tags = await db.$queryRaw<{ id: string }[]>`
    SELECT "Tag".id FROM "Tag"
    JOIN "Sample" ON kind = 'TAG' AND "Sample".id = "Tag".id::text AND "Sample".version = "Tag".version`
  const media = await db.$queryRaw<{ id: string }[]>`
    SELECT "Media".id FROM "Media"
    JOIN "Sample" ON kind = 'MEDIA' AND "Sample".id = "Media".id::text AND "Sample".version = "Media".version`
  const [settings] = await db.$queryRaw<{ version: number }[]>`
    SELECT "SiteSettings".version FROM "SiteSettings"
    JOIN "Sample" ON kind = 'SETTINGS' AND "Sample".version = "SiteSettings".version`
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
  return {
    posts,
    authors: ids(authors),
    tags: ids(tags),
    media: ids(media),
    settings: settings?.version ?? null,
  }
}
