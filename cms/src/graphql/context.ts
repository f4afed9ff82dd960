import type { Db } from '@presstime/db/client'
import type { PgBoss } from 'pg-boss'
import type { Viewer } from '../access/scopes.ts'
import type { Network } from '../http/networks.ts'
import type { Listeners } from '../listeners/create-listeners.ts'
import type { Log } from '../log/log.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import type { Loaders } from './loaders.ts'

/** The context of every resolver. */
export type Context = {
  db: Db
  boss: PgBoss
  /** The listeners for publications, attempts and changes of endpoints. */
  listeners: Listeners
  renderer: BodyRenderer
  /** Encrypts webhook secrets in the database. A key that is derived from it signs preview links. */
  encryptionKey: Uint8Array
  viewer: Viewer
  /** The private networks that webhooks may go to. */
  allowedNetworks: readonly Network[]
  /** The origin of the CMS, as clients see it. */
  publicUrl: string
  /** The origin of the site, as readers see it. */
  siteUrl: string
  /** Forbids every cache to keep the answer, although no bearer token came with the request. */
  keepNowhere: () => void
  loaders: Loaders
  /** Adds the request's id to each line. */
  log: Log
  requestId: string
  /**
   * The sequence of the answer's content, or an earlier one. It is read before the first resolver runs, so it
   * never claims more than the content shows. Null until then, and for mutations.
   */
  sequence: number | null
}
