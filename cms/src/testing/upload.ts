import type { TestCms } from './start-test-cms.ts'

/** The answer to an upload. */
export type UploadAnswer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of every shape, and fails where one differs
  media: any
  errors?: { message: string; extensions: Record<string, unknown> & { code: string } }[]
}

/** Uploads bytes with the administrator's token, or with another token. Null: without a token. */
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

/** @param name The file name that the client gives. */
export type UploadOptions = { name?: string; alt?: string; token?: string | null }
