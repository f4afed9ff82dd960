import { decodePath } from '../../publication/public-paths.ts'
import { readPermalink } from '../permalink.ts'
import type { SiteConfig } from './site-config.ts'

/** Where the blog was. */
export type OldSite = {
  /** Paths that the folder was at, percent-decoded, without `/` at their end; '' for the root. The first one is the usual. */
  bases: readonly string[]
  /** Such as `https://example.com`, as far as it is known. */
  origins: readonly string[]
  /** The form of the addresses of posts, as somebody said it for this import. */
  permalinks: readonly string[]
  /** Where these, and those of the config, begin: paths as in `bases`. */
  permalinkBases: readonly string[]
  /** What the config of the generator says, when it is there. */
  config: SiteConfig | null
}

/**
 * Reads where the blog was from paths or URLs such as `/blog` and `https://example.com/blog`. Without any the config of the
 * generator says it, where addresses follow from that.
 *
 * @returns Null for one that is neither.
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

/** Where the folder of the import was, by the config. */
function folderBase({ base, prefix }: SiteConfig): string {
  return prefix === '' ? base : `${base}/${prefix}`
}

/**
 * The path of an address of the old site, percent-decoded, as `tidyPath` gives it; null for an address elsewhere.
 *
 * @param href A path, or a URL. What follows the path is left out.
 */
export function pathAtOldSite(href: string, { origins }: OldSite): string | null {
  const [before = ''] = href.split(/[?#]/)
  if (before.startsWith('/') && !before.startsWith('//')) return tidyPath(before)
  const url = /^(?:https?:)?\/\//i.test(before) ? URL.parse(before, 'https://x') : null
  return url && origins.some((origin) => URL.parse(origin)?.host === url.host) ? tidyPath(url.pathname) : null
}

/** A path without its percent-encoding, `/` at its end, and `index.html`; null for what is not a path. */
export function tidyPath(path: string): string | null {
  return (
    decodePath(path)
      ?.replace(/\/index\.html?$/i, '/')
      .replace(/(?<=.)\/+$/, '') ?? null
  )
}
