import { createLocalStorage } from './local-storage.ts'
import type { S3Settings } from './s3-storage.ts'
import type { Storage } from './storage.ts'

/** Where the settings say that media is kept. */
export type StorageSettings = { kind: 'local'; folder: string } | ({ kind: 's3' } & S3Settings)

/** Opens the storage. The client for S3 is only loaded where it is used: it is large. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  if (settings.kind === 'local') return createLocalStorage(settings.folder)
  const { createS3Storage } = await import('./s3-storage.ts')
  return createS3Storage(settings)
}
