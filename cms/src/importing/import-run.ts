import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import type { Log } from '../log/log.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import type { Storage } from '../media/storage.ts'
import type { PostListeners } from '../publication/live-posts-listener.ts'
import type { EntryAnchors } from './anchors/entry-anchors.ts'
import type { Targets } from './choose-slugs.ts'
import type { ClaimedPaths } from './former-paths.ts'
import type { PostToPublish } from './make-public.ts'
import type { LeadsOf } from './note-lost-links.ts'
import type { ReportedEntry } from './report.ts'
import type { Reporter } from './reporter.ts'
import type { Source } from './source.ts'
import type { SourceFiles } from './source-files.ts'

/** What an import works on. */
export type ImportContext = {
  db: Db
  /** Takes the jobs of the import's publications; a running CMS does them. */
  boss: PgBoss
  /** Who hears of its publications. */
  listeners: PostListeners
  renderer: BodyRenderer
  storage: Storage
  log: Log
  /** A folder for files on the way; the caller takes it away. */
  incoming: string
  /** The most bytes of a file. */
  maxMediaBytes: number
  /** The origin at which readers find the site. */
  siteUrl: string
}

/** How it is done. */
export type ImportOptions = {
  /** Whether what is public at the source becomes so here; otherwise everything is a draft. */
  publish: boolean
  /** Whether only said is what would happen: nothing is written. */
  dryRun: boolean
  /** Whether the first failure ends it. */
  strict: boolean
  /** Whether what was edited, withdrawn or deleted in the CMS since is made again as the source has it. */
  overwrite: boolean
  /** Ends it after what is under way. */
  signal: AbortSignal
  /** Is told of every post and page that was dealt with; `entry` is its place in the source. */
  onProgress: (progress: { done: number; total: number; entry: string }) => void
}

/** An import under way: what its steps share. */
export type ImportRun = {
  context: ImportContext
  options: ImportOptions
  source: Source
  targets: Targets
  files: SourceFiles
  anchors: EntryAnchors
  reporter: Reporter
  /** Posts that go public when those have that are public under their slugs, which come in a later batch. */
  waiting: PostToPublish[]
  claimed: ClaimedPaths
  /** The links between entries that were written. */
  links: LeadsOf[]
  /** What the report says of entries that the source has and that are not imported, by their keys. */
  skipped: Map<string, ReportedEntry>
}

/** Who publishes and plans, for revisions. */
export const importer = 'import'
