import type { Readable } from 'node:stream'
import type { BlobKey } from './blob-key.ts'

/** A part of a file: the first and the last byte, both included, from 0. */
export type ByteRange = { start: number; end: number }

/**
 * Where the bytes of media are kept. What is under a key never changes: the key has the hash of the bytes in it, so to put
 * the same file twice does no harm.
 */
export type Storage = {
  /** Keeps a copy of a file; when it resolves, the copy is there whole and survives a crash. Until then it is not there. */
  put: (key: BlobKey, file: string) => Promise<void>
  /** How many bytes there are; null when there is nothing under the key. */
  size: (key: BlobKey) => Promise<number | null>
  /** Opens what is there, or a part of it; null when there is nothing. The stream must be read to its end or destroyed. */
  open: (key: BlobKey, range?: ByteRange) => Promise<Readable | null>
  /** Takes it away; it need not be there. */
  delete: (key: BlobKey) => Promise<void>
  /** Ends its connections. */
  close: () => void
}
