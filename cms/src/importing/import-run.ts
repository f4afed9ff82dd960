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

/** What an import needs. */
export type ImportContext = {
  db: Db
  /** Receives the jobs of the import's publications. A running CMS executes them. */
  boss: PgBoss
  /** Hear about the import's publications. */
  listeners: PostListeners
  renderer: BodyRenderer
  storage: Storage
  log: Log
  /** A folder for temporary files. The caller deletes it. */
  incoming: string
  /** The largest size of a file, in bytes. */
  maxMediaBytes: number
  /** The public origin of the site. */
  siteUrl: string
}

/** The options of an import. */
export type ImportOptions = {
  /** Whether public content of the source becomes public here. Otherwise everything becomes a draft. */
  publish: boolean
  /** Whether to write nothing and only report what would happen. */
  dryRun: boolean
  /** Whether to stop at the first failure. */
  strict: boolean
  /** Whether to restore posts that were edited, withdrawn or deleted in the CMS since the last import. */
  overwrite: boolean
  /** Stops the import after the step in progress. */
  signal: AbortSignal
  /** Called for every finished post and page. `entry` is its place in the source. */
  onProgress: (progress: { done: number; total: number; entry: string }) => void
}

/** A running import: the state that its steps share. */
export type ImportRun = {
  context: ImportContext
  options: ImportOptions
  source: Source
  targets: Targets
  files: SourceFiles
  anchors: EntryAnchors
  reporter: Reporter
  /** Posts that wait for other posts to leave the same public slugs. Those posts come in a later batch. */
  waiting: PostToPublish[]
  claimed: ClaimedPaths
  /** The links between written entries. */
  links: LeadsOf[]
  /** The report lines of skipped entries, by the keys of the entries. */
  skipped: Map<string, ReportedEntry>
}

/** The author of publications and plans in revisions. */
export const importer = 'import'
