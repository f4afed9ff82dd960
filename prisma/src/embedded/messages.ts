/** How the embedded server is to run. */
export type EmbeddedOptions = {
  /** Absolute path of the database's folder. It is made by the first start and must be missing or empty before. */
  dataDir: string
  /** TCP port on 127.0.0.1; the server listens nowhere else. */
  port: number
  /** Password of the superuser `postgres`, asked for by SCRAM-SHA-256; the first start sets it. */
  password: string
  /** False leaves out every wait for the disk: for tests, whose data may be lost. Default true. */
  durable?: boolean
}

/** What the process that owns the server tells its parent over IPC; the parent sends it one `EmbeddedOptions`. */
export type FromServer =
  | { type: 'log'; line: string }
  | { type: 'ready' }
  /** It could not start; `message` is meant for the person who started it. */
  | { type: 'failed'; message: string }

export const superuser = 'postgres'
export const databaseName = 'presstime'

/** A fault that the person who starts the server can mend; its message says how. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}
