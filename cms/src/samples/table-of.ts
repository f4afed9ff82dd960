import { Prisma, type SampleKind } from '@presstime/db/generated'

const tables: Record<SampleKind, string> = {
  POST: 'Post',
  AUTHOR: 'Author',
  TAG: 'Tag',
  MEDIA: 'Media',
  SETTINGS: 'SiteSettings',
}

/** The table of a kind of sample, as SQL. */
export const tableOf = (kind: SampleKind): Prisma.Sql => Prisma.raw(`"${tables[kind]}"`)
