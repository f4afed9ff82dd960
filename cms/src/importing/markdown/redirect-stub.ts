import { encodePath } from '../../publication/public-paths.ts'
import type { Skipped, SourceRedirect } from '../source.ts'
import { knownFormerPaths } from './known-former-paths.ts'
import type { LinkIndex } from './link-index.ts'
import type { ReadFile } from './read-entry.ts'

/** The targets of files that only redirect their readers, as they are written, by the keys of the files. */
export type RedirectStubs = ReadonlyMap<string, string>

/**
 * Returns the target of a page without text that redirects its readers. jekyll-redirect-from and themes of
 * Hugo state it in front matter, others in a `<meta http-equiv="refresh">`.
 *
 * @param redirectTo the target in the front matter
 * @returns null for a file that is a post
 */
export function stubTarget(redirectTo: string | undefined, text: string): string | null {
  if (text.replace(/<[^>]*>/g, '').trim() !== '') return null
  if (redirectTo !== undefined && text.trim() === '') return redirectTo
  const [, refresh] = /<meta\s[^>]*?content=["']?\s*\d+\s*;\s*url=([^"'>\s]+)/i.exec(text) ?? []
  return refresh !== undefined && /http-equiv=["']?refresh/i.test(text) ? refresh : null
}

/**
 * Converts a file that only redirects its readers: to a redirect for each of its addresses, or to the reason
 * for skipping it.
 */
export function redirectsOf(
  { outline: { key, place }, oldPaths, fields }: ReadFile,
  stubs: RedirectStubs,
  index: LinkIndex,
): (SourceRedirect | Skipped)[] {
  const target = stubs.get(key) ?? ''
  const skip = (why: string): Skipped[] => [
    {
      kind: 'skipped',
      key,
      place,
      reason: `It has no text and only sends readers on to ${target}${why}`,
    },
  ]
  if (fields.state !== 'PUBLISHED') return skip(', and it was not public.')
  const notes: string[] = []
  const paths = knownFormerPaths(oldPaths, key, index, (note) => void notes.push(note))
  if (paths.length === 0)
    return skip(
      '. Its own address is not known: say where the folder was by --base-path, or make the redirect in the CMS.',
    )
  const to = followStub(target, key, stubs, index)
  if (to === null) return skip(', which leads back to it.')
  return paths.map((path) => ({
    kind: 'redirect',
    key: `${key} ${path}`,
    place,
    from: encodePath(path),
    to,
    notes,
  }))
}

/**
 * Follows the targets of such files to an entry or another address. Returns null when they lead in a circle.
 */
function followStub(
  target: string,
  from: string,
  stubs: RedirectStubs,
  index: LinkIndex,
): SourceRedirect['to'] | null {
  const passed = new Set([from])
  let [href, key] = [target, from]
  for (;;) {
    const rooted = /^(?:\/|[a-z][a-z\d+.-]*:)/i.test(href) ? href : `/${href}`
    const found = index.targetOf(href, { key }) ?? index.targetOf(rooted, { key })
    if (found === null) return rooted
    if (passed.has(found.key)) return null
    const next = stubs.get(found.key)
    if (next === undefined) return { what: 'entry', key: found.key }
    passed.add(found.key)
    href = next
    key = found.key
  }
}

/**
 * Returns the entry for a link to a file. If the file only redirects its readers, it returns the entry behind
 * it.
 */
export function entryBehind(
  found: { key: string; suffix: string } | null,
  stubs: RedirectStubs,
  index: LinkIndex,
): { key: string; suffix: string } | null {
  const target = found && stubs.get(found.key)
  if (!found || target === undefined || target === null) return found
  const to = followStub(target, found.key, stubs, index)
  return to !== null && typeof to === 'object' && to.what === 'entry'
    ? { key: to.key, suffix: found.suffix }
    : null
}
