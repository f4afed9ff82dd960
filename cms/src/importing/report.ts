/** The outcome for one entry of a source. */
export type Outcome = 'made' | 'updated' | 'unchanged' | 'skipped' | 'failed'

/** One line of the report. */
export type ReportedEntry = {
  /** Its place in the source, for users. */
  place: string
  kind: 'post' | 'page' | 'author' | 'tag' | 'settings' | 'redirect' | 'media' | 'file'
  outcome: Outcome
  /** Its public path in Presstime, such as /blog/hello; left out without a path. */
  path?: string
  /** Whether it is public, for posts and pages. */
  state?: 'public' | 'draft' | 'scheduled'
  /** Why it was skipped or failed, and how to correct it. */
  reason?: string
  /**
   * A stable code, such as SLUG_TAKEN or EDITED_IN_CMS, for a skipped or failed entry. PLANNED_IN_CMS is for
   * an imported entry whose times of publication stayed as an editor set them.
   */
  code?: string
  /** Notes about changed or lost content. */
  notes: string[]
}

/** An entry of an earlier import that the source no longer contains. Its post stays unchanged. */
export type NotInSource = {
  /** Its name in the source. */
  place: string
  path: string
  state: 'public' | 'draft' | 'scheduled'
  /** States the address of its post, the entry that it may have been renamed to, and what to do. */
  reason: string
}

/** The results of an import, or, in a dry run, the expected results. */
export type ImportReport = {
  source: string
  dryRun: boolean
  /** ISO 8601. */
  startedAt: string
  durationMs: number
  /** Whether the import finished. It is false after a stop or, with `strict`, a failure. */
  complete: boolean
  /** The number of entries by kind and outcome. */
  counts: Partial<Record<ReportedEntry['kind'], Partial<Record<Outcome, number>>>>
  /** Empty when the source was not read to its end, or was a single file. */
  notInSource: NotInSource[]
  /** Notes about the source as a whole, such as how its old addresses were found. */
  notes: string[]
  /** The sequences of its publications. */
  publications: number[]
  /** How many sample posts and pages of the first start it removed; left out for none. */
  samplesRemoved?: number
  entries: ReportedEntry[]
}
