import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import type { Viewer } from '../access/scopes.ts'
import type { Network } from '../http/networks.ts'
import type { Listeners } from '../listeners/create-listeners.ts'
import type { Log } from '../log/log.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import type { Loaders } from './loaders.ts'

/** What every resolver gets. */
export type Context = {
  db: Db
  boss: PgBoss
  /** Who hears of what is published and changed. */
  listeners: Listeners
  renderer: BodyRenderer
  /** Encrypts webhook secrets at rest, and signs preview links by a key that is made from it. */
  encryptionKey: Uint8Array
  viewer: Viewer
  /** The private networks that webhooks may go to. */
  allowedNetworks: readonly Network[]
  /** The origin of the CMS, as clients reach it. */
  publicUrl: string
  /** The origin of the site, as readers reach it. */
  siteUrl: string
  /** Says that the answer is for nobody but who asked, although no bearer token came with the request. */
  keepNowhere: () => void
  loaders: Loaders
  /** Carries the request's id. */
  log: Log
  requestId: string
  /**
   * The sequence that the answer's content is at, or later: read before the first resolver runs, so that it never
   * claims more than the content shows. Null until then, and for mutations.
   */
  sequence: number | null
}
