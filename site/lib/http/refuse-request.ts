/** Why a request gets no page, and what the answer says. */
export type Refusal = {
  status: 204 | 400 | 404 | 405 | 501
  /** The methods that the address takes, for the header `Allow`. */
  allow?: string
}

/**
 * The longest path, percent-decoded, in UTF-16 code units. The CMS takes no longer one, neither as a slug nor as a redirect
 * (`cms/src/redirects/redirect-input.ts`).
 */
const MOST_CHARACTERS = 240

/** Methods that Next hands to a route handler. For all others it fails with a 500, or answers as if they were GET. */
const KNOWN_METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

const READING = ['GET', 'HEAD']

/**
 * Addresses that take other methods than pages do. Further routes below /api answer for themselves. A server action would need
 * a POST to the address of its page: add that address here.
 */
const METHODS = new Map([
  ['/api/revalidate', ['POST']],
  ['/api/preview/exit', ['POST']],
])

/** What `next dev` serves for itself. */
const DEVELOPMENT = /^\/(?:_next\/|__nextjs)/

/**
 * Whether a request is refused before Next sees it. Next answers some of these with a bare 500 or with a page, and writes a
 * stack trace to the log when it stores the page under an impossible file name.
 *
 * @param url the request target as it was sent, percent-encoded
 * @returns undefined for a request that Next is to answer
 */
export function refuseRequest(method: string, url: string, development = false): Refusal | undefined {
  const [path = '', query = ''] = split(url)
  if (development && DEVELOPMENT.test(path)) return undefined
  return refuseAddress(path, query) ?? refuseMethod(method, path)
}

function refuseAddress(path: string, query: string): Refusal | undefined {
  // An absolute URL or `*`: only proxies are asked so.
  if (!path.startsWith('/')) return { status: 400 }
  // Next answers an unknown file by itself; the names of the build's files are as long as its tools make them.
  if (path.startsWith('/_next/')) return path === '/_next/image' ? refuseImage(query) : undefined
  const refusal = refusePath(path)
  return refusal && { status: refusal }
}

function refusePath(path: string): 400 | 404 | undefined {
  const decoded = decode(path)
  if (decoded === null) return 400
  if (decoded.length > MOST_CHARACTERS || hasControls(decoded)) return 404
  // An encoded slash or backslash, and the segments `.` and `..`: no name has them, and browsers never send the latter.
  if (/%2f|%5c/i.test(path) || /\/\.\.?(?:\/|$)/.test(decoded)) return 404
  return undefined
}

/** The image optimizer asks the site itself for the picture, by the path in its parameter. */
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

/** Null for what is not the encoding of UTF-8, such as `%`, `%ff` or half of a surrogate pair. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}

/** Unicode's C0 controls and DEL. */
const hasControls = (text: string): boolean => /[^\P{Cc}\x80-\x9f]/u.test(text)
