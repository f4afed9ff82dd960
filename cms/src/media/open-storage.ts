import { createLocalStorage } from './local-storage.ts'
import type { S3Settings } from './s3-storage.ts'
import type { Storage } from './storage.ts'

/** The storage that the settings choose. */
export type StorageSettings = { kind: 'local'; folder: string } | ({ kind: 's3' } & S3Settings)

/** Opens the storage. The S3 client is large, so it is loaded only when it is used. */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  if (settings.kind === 'local') return createLocalStorage(settings.folder)
  const { createS3Storage } = await import('./s3-storage.ts')
  return createS3Storage(settings)
}
