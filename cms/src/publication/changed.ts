import type { Publication } from '@presstime/db/generated'

/** The result of a change of an object that has no draft: the change is public at once. */
export type Changed<Subject> = {
  subject: Subject
  /** Null when nothing public changed. */
  publication: Publication | null
}
