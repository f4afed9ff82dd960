import { cookies, draftMode } from 'next/headers'

/** The cookie that carries the token of a preview link, while Draft Mode is on. */
export const previewCookie = 'presstime-preview'

/** The token of the preview that is being shown; undefined outside of one. A static page may ask: it stays static. */
export async function previewToken(): Promise<string | undefined> {
  const { isEnabled } = await draftMode()
  return isEnabled ? (await cookies()).get(previewCookie)?.value : undefined
}
