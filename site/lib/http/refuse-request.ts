/** The status of a refused request, and the content of the answer. */
export type Refusal = {
  status: 204 | 400 | 404 | 405 | 501
  /** The methods that the address supports, for the header `Allow`. */
  allow?: string
}

/**
 * The longest path, percent-decoded, in UTF-16 code units. The CMS accepts no longer slugs or redirects
 * (`cms/src/redirects/redirect-input.ts`).
 */
const MOST_CHARACTERS = 240

/**
 * The methods that Next passes to a route handler. For any other method, Next fails with a 500 or answers as
 * if it were GET.
 */
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

const READING = ['GET', 'HEAD']

/**
 * Addresses that support other methods than pages do. Other routes below /api check the method themselves. A
 * server action would need POST at the address of its page: add that address here.
 */
const METHODS = new Map([
  ['/api/revalidate', ['POST']],
  ['/api/preview/exit', ['POST']],
])

/** The addresses that `next dev` uses itself. */
const DEVELOPMENT = /^\/(?:_next\/|__nextjs)/

/**
 * Decides whether to refuse a request before Next handles it. Next would answer some of these requests with a
 * bare 500 or with a page, and would log a stack trace when it stores the page under an impossible file name.
 *
 * @param url the request target as it was sent, percent-encoded
 * @returns undefined for a request that Next must answer
 */
export function refuseRequest(method: string, url: string, development = false): Refusal | undefined {
  const [path = '', query = ''] = split(url)
  if (development && DEVELOPMENT.test(path)) return undefined
  return refuseAddress(path, query) ?? refuseMethod(method, path)
}

function refuseAddress(path: string, query: string): Refusal | undefined {
  // An absolute URL or `*`. Only proxies receive such requests.
  if (!path.startsWith('/')) return { status: 400 }
  // Next itself answers for unknown files. The build's tools decide how long the names of its files are.
  if (path.startsWith('/_next/')) return path === '/_next/image' ? refuseImage(query) : undefined
  const refusal = refusePath(path)
  return refusal && { status: refusal }
}

function refusePath(path: string): 400 | 404 | undefined {
  const decoded = decode(path)
  if (decoded === null) return 400
  if (decoded.length > MOST_CHARACTERS || hasControls(decoded)) return 404
  // An encoded slash or backslash, or a segment `.` or `..`. No name contains these, and browsers never send
  // such segments.
  if (/%2f|%5c/i.test(path) || /\/\.\.?(?:\/|$)/.test(decoded)) return 404
  return undefined
}

/** The image optimizer requests the picture from the site itself, by the path in its parameter. */
function refuseImage(query: string): Refusal | undefined {
  const picture = new URLSearchParams(query).get('url')
  return picture === null || refusePath(picture) === undefined ? undefined : { status: 400 }
}

function refuseMethod(method: string, path: string): Refusal | undefined {
  const own = METHODS.get(path)
  if (own === undefined && path.startsWith('/api/'))
    return KNOWN_METHODS.has(method) ? undefined : { status: 501 }
  const allowed = own ?? READING
  if (allowed.includes(method)) return undefined
  const allow = [...allowed, 'OPTIONS'].join(', ')
  if (method === 'OPTIONS') return { status: 204, allow }
  return { status: 405, allow }
}

function split(url: string): [path: string, query: string] {
  const at = url.indexOf('?')
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

/**
 * Decodes a path. Returns null for an invalid encoding of UTF-8, such as `%`, `%ff` or half of a surrogate
 * pair.
 */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Unicode's C0 controls and DEL. */
const hasControls = (text: string): boolean => /[^\P{Cc}\x80-\x9f]/u.test(text)
