/** What an export did. */
export type ExportReport = {
  /** The folder, as it was given. */
  folder: string
  /** ISO 8601. */
  startedAt: string
  durationMs: number
  /** What the export has in it. */
  counts: { posts: number; pages: number; authors: number; tags: number; redirects: number; media: number }
  /** How many files are new or different, how many were there already, and how many are gone. */
  files: { written: number; unchanged: number; removed: number }
  /** What could not be exported, and why. */
  notes: { place: string; note: string }[]
}
