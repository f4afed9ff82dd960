import { contentConfig } from './config.ts'

/** The name of a file in the CMS: the hash of its bytes, and an extension. */
const FILE = /^[0-9a-f]{64}\.[a-z]{3,4}$/

/** The request headers that the answer depends on. */
const ASKED = ['if-none-match', 'if-range', 'range']

/** The headers of the CMS that are passed to caches and browsers unchanged. */
const TOLD = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-security-policy',
  'content-type',
  'cross-origin-resource-policy',
  'etag',
  'x-content-type-options',
]

/** The statuses that are passed on: the file, a part of it, "not modified", and "no such part". */
const PASSED = new Set([200, 206, 304, 416])

/**
 * Requests a file from the CMS and passes it on while it arrives. The site stores nothing. The address
 * contains the hash of the bytes, so that browsers and a CDN keep the file permanently, and show it also
 * while the CMS is down.
 *
 * @param file the last part of the path
 * @returns 404 for an invalid name, and 502 when the CMS does not answer within CMS_TIMEOUT_MS; caches may
 *   keep neither
 */
export async function readMedia(file: string, request: Request): Promise<Response> {
  if (!FILE.test(file)) return refusal(404)
  const { cmsUrl, cmsTimeoutMs } = contentConfig()
  // The timeout covers only the beginning of the answer. The bytes may take as long as the reader's
  // connection needs.
  const tooLate = new AbortController()
  const timer = setTimeout(() => tooLate.abort(), cmsTimeoutMs)
  try {
    const answer = await fetch(new URL(`/media/${file}`, cmsUrl), {
      method: request.method,
      headers: { ...pick(request.headers, ASKED), 'accept-encoding': 'identity' },
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.any([tooLate.signal, request.signal]),
    })
    if (PASSED.has(answer.status))
      return new Response(answer.body, { status: answer.status, headers: pick(answer.headers, TOLD) })
    await answer.body?.cancel()
    return refusal(answer.status === 404 ? 404 : 502)
  } catch {
    return refusal(502)
  } finally {
    clearTimeout(timer)
  }
}

const pick = (headers: Headers, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers.get(name)
      return value === null ? [] : [[name, value]]
    }),
  )

const refusal = (status: 404 | 502): Response =>
  new Response(status === 404 ? 'Not found' : 'Not to be had at the moment', {
    status,
    headers: { 'cache-control': 'no-store', 'content-type': 'text/plain; charset=utf-8' },
  })
