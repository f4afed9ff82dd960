/** The options of the embedded server. */
export type EmbeddedOptions = {
  /** Absolute path of the database's folder. Before the first start it must be missing or empty. */
  dataDir: string
  /** TCP port on 127.0.0.1; the server listens on no other address. */
  port: number
  /** Password of the superuser `postgres`, checked by SCRAM-SHA-256. The first start sets it. */
  password: string
  /** False turns off all waiting for the disk, for tests that may lose their data. Default true. */
  durable?: boolean
}

/**
 * Messages of the process that owns the server to its parent, over IPC. The parent sends it one message, the
 * `EmbeddedOptions`.
 */
export type FromServer =
  | { type: 'log'; line: string }
  | { type: 'ready' }
  /** The server could not start; `message` is written for the person who started it. */
  | { type: 'failed'; message: string }

export const superuser = 'postgres'
export const databaseName = 'presstime'

/** A fault that the person who starts the server can correct; the message says how. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}
