import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { GraphqlTarget } from './graphql.ts'

const answerSchema = z.object({ media: z.object({ id: z.string() }) })

/**
 * Uploads an image to the media of a CMS.
 *
 * @param alt its alternative text
 * @returns the id of the media
 * @throws when the CMS refuses the image or does not answer
 */
export async function uploadPicture(
  { url, token, timeoutMs = 15_000 }: GraphqlTarget,
  file: string,
  alt: string,
): Promise<string> {
  const form = new FormData()
  form.set('alt', alt)
  form.set('file', new Blob([await readFile(file)]), path.basename(file))
  const response = await fetch(new URL('/media', url), {
    method: 'POST',
    headers: token ? { authorization: `Bearer ${token}` } : {},
    body: form,
    signal: AbortSignal.timeout(timeoutMs),
  })
  const text = await response.text()
  if (!response.ok)
    throw new Error(`The CMS refused ${file}: status ${response.status}, ${text.slice(0, 200)}`)
  return answerSchema.parse(JSON.parse(text)).media.id
}
