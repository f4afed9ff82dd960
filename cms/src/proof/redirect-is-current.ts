import type { Db } from '@presstime/db/client'
import { decodePath } from '../publication/public-paths.ts'
import { findRedirect } from '../redirects/find-redirect.ts'
import type { Sight } from './probe.ts'

/**
 * Whether a probe of a path that redirects saw it lead to where it leads now. A redirect that was rendered before the
 * publish proves nothing, though its page is gone as it should be. Where no redirect is known, the site may send readers
 * wherever it likes.
 *
 * @param path The path that was probed, percent-encoded.
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
