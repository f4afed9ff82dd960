import { cookies, draftMode } from 'next/headers'
import { NextResponse } from 'next/server'
import { CmsError } from '../../../lib/cms.ts'
import { log } from '../../../lib/log.ts'
import { askForDraft } from '../../../lib/preview/draft.ts'
import { previewCookie } from '../../../lib/preview/token.ts'

export const dynamic = 'force-dynamic'

const never = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' }

const refuse = (status: number, text: string) =>
  new NextResponse(text, { status, headers: { ...never, 'content-type': 'text/plain; charset=utf-8' } })

/**
 * Opens a preview link: turns Draft Mode on and redirects to the draft's path. The CMS checks the token. The
 * token moves from the address into a cookie that scripts cannot read, so that it stays out of the browser's
 * history and the Referer header.
 */
export async function GET(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get('token')
  if (!token) return refuse(400, 'The link is not whole: copy it again.')
  let path: string | undefined
  try {
    path = (await askForDraft(token)).data.preview?.path
  } catch (error) {
    if (!(error instanceof CmsError)) throw error
    if (error.code !== 'GRAPHQL_ERROR') {
      log('a preview could not be opened', { code: error.code })
      return refuse(503, 'The preview cannot be shown at the moment. Try again soon.')
    }
  }
  if (path === undefined) return refuse(403, 'The link has expired or is not valid. Ask for a new one.')
  const draft = await draftMode()
  draft.enable()
  const secure =
    new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https'
  const jar = await cookies()
  jar.set(previewCookie, token, { httpOnly: true, sameSite: 'lax', secure, path: '/' })
  // A path instead of a URL: behind a proxy, the request's origin differs from the reader's.
  return new NextResponse(null, { status: 307, headers: { ...never, location: path } })
}
