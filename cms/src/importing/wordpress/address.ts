/**
 * An address of the old blog: its path, decoded, without the host and a slash at its end, and the rest as it
 * is written.
 */
export type Address = { path: string; search: string; hash: string }

/** Hosts that serve the files of WordPress blogs at their own addresses: `i0.wp.com/<host>/<path>`. */
const mirror = /^i\d\.wp\.com$/

/**
 * Parses an address of the blog.
 *
 * @param base the address that relative ones are relative to
 * @returns null for another site, or an invalid address
 */
export function addressOf(href: string, blogUrl: string, base = `${blogUrl}/`): Address | null {
  const url = URL.parse(href.trim(), URL.canParse(base) ? base : undefined)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  const blog = URL.parse(blogUrl)
  let { host, pathname } = url
  if (mirror.test(host)) {
    const [, first = ''] = pathname.split('/')
    host = first
    pathname = pathname.slice(first.length + 1)
  }
  if (!blog || withoutWww(host) !== withoutWww(blog.host)) return null
  return { path: normalPath(pathname), search: url.search, hash: url.hash }
}

const withoutWww = (host: string): string => host.toLowerCase().replace(/^www\./, '')

function normalPath(pathname: string): string {
  const trimmed = pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '')
  try {
    return decodeURIComponent(trimmed).normalize('NFC')
  } catch {
    return trimmed
  }
}
