import type { Publication } from '@presstime/db/generated'

/** What became of something that has no draft: what is written is public at once. */
export type Changed<Subject> = {
  subject: Subject
  /** Null when nothing public changed. */
  publication: Publication | null
}
