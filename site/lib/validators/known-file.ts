import { ownOrigin } from '../config.ts'
import { log } from '../log.ts'
import { isKnown } from './etag.ts'

/** The paths of files made by `machineFile` (app/machine-file.ts). */
const MACHINE_FILE =
  /^\/(?:rss\.xml|atom\.xml|feed\.json|sitemap\.xml|robots\.txt|manifest\.webmanifest|sitemaps\/[^/]+)$/

/** In ms. After this time, the whole file is sent, as without `If-None-Match`. */
const PATIENCE = 5_000

/**
 * Answers 304 to a client that has the current version of a feed or sitemap; otherwise returns undefined.
 * Next answers 304 only for pages. This function reads the cached file by a HEAD request to the site, which
 * also makes Next renew a file that is marked stale.
 */
export async function knownFile(request: Request): Promise<Response | undefined> {
  const ifNoneMatch = request.headers.get('if-none-match')
  const { pathname } = new URL(request.url)
  if (ifNoneMatch === null || !/^(?:GET|HEAD)$/.test(request.method) || !MACHINE_FILE.test(pathname))
    return undefined
  try {
    const kept = await fetch(ownOrigin() + pathname, {
      method: 'HEAD',
      cache: 'no-store',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    })
    const etag = kept.headers.get('etag')
    if (kept.status !== 200 || etag === null || !isKnown(etag, ifNoneMatch)) return undefined
    const vary = kept.headers.get('vary')
    return new Response(null, { status: 304, headers: { etag, ...(vary !== null && { vary }) } })
  } catch (error) {
    log('a file could not be compared with what a reader has', {
      path: pathname,
      error: error instanceof Error ? error.message : String(error),
    })
    return undefined
  }
}
