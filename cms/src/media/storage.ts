import type { Readable } from 'node:stream'
import type { BlobKey } from './blob-key.ts'

/** A part of a file: its first and last byte, both included, counted from 0. */
export type ByteRange = { start: number; end: number }

/**
 * Stores the bytes of media. The bytes under a key never change, because the key contains their hash. Storing
 * the same file twice is therefore harmless.
 */
export type Storage = {
  /**
   * Stores a copy of a file. When the promise resolves, the copy is complete and survives a crash. Before
   * that, the key does not exist.
   */
  put: (key: BlobKey, file: string) => Promise<void>
  /** The size in bytes; null when the key does not exist. */
  size: (key: BlobKey) => Promise<number | null>
  /**
   * Opens a file or a part of it; null when the key does not exist. The stream must be read to its end or
   * destroyed.
   */
  open: (key: BlobKey, range?: ByteRange) => Promise<Readable | null>
  /** Deletes a file; does nothing when the key does not exist. */
  delete: (key: BlobKey) => Promise<void>
  /** Closes its connections. */
  close: () => void
}
