import { ownOrigin } from '../config.ts'
import { log } from '../log.ts'
import { isKnown } from './etag.ts'

/** What `machineFile` makes (app/machine-file.ts). */
const MACHINE_FILE =
  /^\/(?:rss\.xml|atom\.xml|feed\.json|sitemap\.xml|robots\.txt|manifest\.webmanifest|sitemaps\/[^/]+)$/

/** In ms. Who waits longer is sent the file as if nobody had asked. */
const PATIENCE = 5_000

/**
 * The answer 304 for somebody who has a feed or a sitemap as it is now; undefined for everybody else. Next answers so for
 * pages alone. What it keeps of a file is asked for by HEAD, as anybody may ask: a file that is marked stale is made
 * anew by it.
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
