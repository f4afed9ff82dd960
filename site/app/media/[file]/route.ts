import { readMedia } from '../../../lib/media.ts'

export const dynamic = 'force-dynamic'

/** A file of the CMS's media under the site's own address, which is the one that texts name. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ file: string }> },
): Promise<Response> {
  return readMedia((await params).file, request)
}

export const HEAD = GET
