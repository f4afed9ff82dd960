import { Prisma, type SampleKind } from '@presstime/db/generated'

const tables: Record<SampleKind, string> = {
  POST: 'Post',
  AUTHOR: 'Author',
  TAG: 'Tag',
  MEDIA: 'Media',
  SETTINGS: 'SiteSettings',
}

/** The table that has the samples of a kind, as a part of a statement. */
export const tableOf = (kind: SampleKind): Prisma.Sql => Prisma.raw(`"${tables[kind]}"`)
