/** The result of an export. */
export type ExportReport = {
  /** The folder as the caller gave it. */
  folder: string
  /** ISO 8601. */
  startedAt: string
  durationMs: number
  /** The numbers of exported objects. */
  counts: { posts: number; pages: number; authors: number; tags: number; redirects: number; media: number }
  /** How many files are new or changed, unchanged, and deleted. */
  files: { written: number; unchanged: number; removed: number }
  /** What could not be exported, with the reason. */
  notes: { place: string; note: string }[]
}
