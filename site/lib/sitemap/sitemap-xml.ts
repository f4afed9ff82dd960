import { escapeXml } from '../feeds/escape-xml.ts'

/** A public address. `changed` is the time of its last publication. */
export type Entry = { path: string; changed?: string }

/** The largest number of addresses in a sitemap (sitemaps.org, "Sitemap file requirements"). */
const MOST_ENTRIES = 50_000

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/**
 * Returns addresses as a sitemap (sitemaps.org, protocol 0.9).
 *
 * @param origin the public origin of the paths
 */
export function urlset(entries: readonly Entry[], origin: string): string {
  const urls = entries.slice(0, MOST_ENTRIES).map(({ path, changed }) => {
    const lastmod = changed ? `<lastmod>${new Date(changed).toISOString()}</lastmod>` : ''
    return `<url>${loc(origin + path)}${lastmod}</url>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset ${NAMESPACE}>
${urls.join('\n')}
</urlset>
`
}

/** Returns an index of sitemaps. */
export const sitemapIndex = (paths: readonly string[], origin: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex ${NAMESPACE}>
${paths.map((path) => `<sitemap>${loc(origin + path)}</sitemap>`).join('\n')}
</sitemapindex>
`

const loc = (url: string): string => `<loc>${escapeXml(url)}</loc>`
