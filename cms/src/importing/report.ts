/** What became of one entry of a source. */
export type Outcome = 'made' | 'updated' | 'unchanged' | 'skipped' | 'failed'

/** One line of the report. */
export type ReportedEntry = {
  /** Where people find it in the source. */
  place: string
  kind: 'post' | 'page' | 'author' | 'tag' | 'settings' | 'redirect' | 'media' | 'file'
  outcome: Outcome
  /** Its public path in Presstime, such as /blog/hello; left out when it has none. */
  path?: string
  /** Whether it is public, for posts and pages. */
  state?: 'public' | 'draft' | 'scheduled'
  /** Why it was skipped or has failed; says how to mend it. */
  reason?: string
  /**
   * A stable code, such as SLUG_TAKEN or EDITED_IN_CMS, for what was skipped or has failed; PLANNED_IN_CMS where it was not, and
   * when it is public was left as an editor has it.
   */
  code?: string
  /** What was changed on the way, or could not be kept. */
  notes: string[]
}

/** An entry of an earlier import that the source does not have any more. Its post stays as it is. */
export type NotInSource = {
  /** What named it in the source. */
  place: string
  path: string
  state: 'public' | 'draft' | 'scheduled'
  /** Says where its post is, what the entry seems to have been renamed to, and what to do. */
  reason: string
}

/** What an import did, or, as a dry run, would do. */
export type ImportReport = {
  source: string
  dryRun: boolean
  /** ISO 8601. */
  startedAt: string
  durationMs: number
  /** Whether it went to its end; false after a stop or, with `strict`, a failure. */
  complete: boolean
  /** How many of each kind came to each outcome. */
  counts: Partial<Record<ReportedEntry['kind'], Partial<Record<Outcome, number>>>>
  /** Empty where the source was not read to its end, or of one file alone. */
  notInSource: NotInSource[]
  /** What is to be said of the source as a whole, such as how its old addresses were found. */
  notes: string[]
  /** The sequences of its publications. */
  publications: number[]
  /** How many sample posts and pages of the first start it removed; left out: none. */
  samplesRemoved?: number
  entries: ReportedEntry[]
}
