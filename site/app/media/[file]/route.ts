import { readMedia } from '../../../lib/media.ts'

export const dynamic = 'force-dynamic'

/** Returns a media file of the CMS under the site's own address. Texts refer to this address. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return readMedia((await params).file, request)
}

export const HEAD = GET
