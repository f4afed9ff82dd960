import { cookies, draftMode } from 'next/headers'
import { NextResponse } from 'next/server'
import { previewCookie } from '../../../../lib/preview/token.ts'

export const dynamic = 'force-dynamic'

/** Ends the preview. The method is POST, so that prefetching a link does not end it. */
export async function POST(): Promise<Response> {
  const draft = await draftMode()
  draft.disable()
  const jar = await cookies()
  jar.delete(previewCookie)
  return new NextResponse(null, {
    status: 303,
    headers: { location: '/', 'cache-control': 'private, no-store' },
  })
}
