import { cookies, draftMode } from 'next/headers'

/** The cookie with the token of a preview link, used in Draft Mode. */
export const previewCookie = 'presstime-preview'

/**
 * Returns the token of the current preview; undefined without one. A static page may call this and stays
 * static.
 */
export async function previewToken(): Promise<string | undefined> {
  const { isEnabled } = await draftMode()
  return isEnabled ? (await cookies()).get(previewCookie)?.value : undefined
}
