import { decodePath } from '../../publication/public-paths.ts'
import { readPermalink } from '../permalink.ts'
import type { SiteConfig } from './site-config.ts'

/** The addresses of the old blog. */
export type OldSite = {
  /**
   * The paths of the folder, percent-decoded, without a `/` at the end; '' for the root. The first one is the
   * usual one.
   */
  bases: readonly string[]
  /** The known origins, such as `https://example.com`. */
  origins: readonly string[]
  /** The forms of the addresses of posts that the user states. */
  permalinks: readonly string[]
  /** The paths at which these forms, and those of the config, begin, as in `bases`. */
  permalinkBases: readonly string[]
  /** The facts in the generator's config, if there is one. */
  config: SiteConfig | null
}

/**
 * Reads the addresses of the blog from paths or URLs such as `/blog` and `https://example.com/blog`. Without
 * any, it uses the generator's config, if addresses follow from it.
 *
 * @returns null for an invalid path or URL
 */
export function readOldSite(
  basePaths: readonly string[],
  permalinks: readonly string[] = [],
  config: SiteConfig | null = null,
): OldSite | null {
  const bases = new Set<string>()
  const origins = new Set<string>(config?.origins)
  for (const given of basePaths) {
    const url = /^https?:\/\//i.test(given) ? URL.parse(given) : null
    const path = tidyPath(url ? url.pathname : given)
    if (path === null) return null
    if (url) origins.add(url.origin)
    bases.add(path === '/' ? '' : path)
  }
  const isKnown = config?.generator.areAddressesKnown === true
  const given = [...bases]
  const ofConfig = config && isKnown ? [config.base] : []
  const permalinkBases = [...new Set([...given, ...ofConfig])]
  return {
    bases: given.length > 0 || !config ? given : isKnown ? [folderBase(config)] : [],
    origins: [...origins],
    permalinks: permalinks.map(readPermalink),
    permalinkBases: permalinkBases.length > 0 ? permalinkBases : [''],
    config,
  }
}

/** Returns the path of the imported folder, by the config. */
function folderBase({ base, prefix }: SiteConfig): string {
  return prefix === '' ? base : `${base}/${prefix}`
}

/**
 * Returns the path of an address at the old site, percent-decoded, as returned by `tidyPath`; null for an
 * address elsewhere.
 *
 * @param href a path, or a URL; anything behind the path is ignored
 */
export function pathAtOldSite(href: string, { origins }: OldSite): string | null {
  const [before = ''] = href.split(/[?#]/)
  if (before.startsWith('/') && !before.startsWith('//')) return tidyPath(before)
  const url = /^(?:https?:)?\/\//i.test(before) ? URL.parse(before, 'https://x') : null
  return url && origins.some((origin) => URL.parse(origin)?.host === url.host) ? tidyPath(url.pathname) : null
}

/**
 * Returns a path without percent-encoding, without a `/` at its end, and without `index.html`; null for an
 * invalid path.
 */
export function tidyPath(path: string): string | null {
  return (
    decodePath(path)
      ?.replace(/\/index\.html?$/i, '/')
      .replace(/(?<=.)\/+$/, '') ?? null
  )
}
