import type { Db } from '@presstime/db/client'
import { decodePath } from '../publication/public-paths.ts'
import { findRedirect } from '../redirects/find-redirect.ts'
import type { Sight } from './probe.ts'

/**
 * Whether a probe saw a path redirect to its present target. A redirect that was rendered before the publish
 * proves nothing, although it shows that the page is gone. When the CMS knows no redirect for the path, any
 * target is correct.
 *
 * @param path The probed path, percent-encoded.
 */
export async function redirectIsCurrent(db: Db, path: string, sight: Sight): Promise<boolean> {
  if (sight.kind !== 'gone' || !sight.movedTo) return true
  const redirect = await findRedirect(db, path)
  return redirect === null || isSameTarget(redirect.to, sight.movedTo)
}

/** @param target A public path of the site, or a URL. */
function isSameTarget(target: string, seen: URL): boolean {
  if (target.startsWith('/')) return pathWithoutSlash(target) === pathWithoutSlash(seen.pathname)
  return URL.parse(target)?.href === seen.href
}

const pathWithoutSlash = (path: string) => decodePath(path)?.replace(/(?<=.)\/$/, '')
