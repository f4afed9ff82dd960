import type { TestCms } from './start-test-cms.ts'

/** What an upload was answered. */
export type UploadAnswer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape, and fails where one differs
  media: any
  errors?: { message: string; extensions: Record<string, unknown> & { code: string } }[]
}

/** Uploads bytes as the administrator, unless another token (or null: none) is given. */
export async function upload(
  cms: TestCms,
  bytes: string | Uint8Array<ArrayBuffer>,
  { name = 'a file', alt, token = cms.config.access.adminToken }: UploadOptions = {},
): Promise<UploadAnswer> {
  const form = new FormData()
  if (alt !== undefined) form.set('alt', alt)
  form.set('file', new Blob([bytes], { type: 'image/png' }), name)
  const response = await fetch(`${cms.url}/media`, {
    method: 'POST',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    body: form,
  })
  return { status: response.status, ...((await response.json()) as Omit<UploadAnswer, 'status'>) }
}

/** @param name As the client names the file. */
export type UploadOptions = { name?: string; alt?: string; token?: string | null }
