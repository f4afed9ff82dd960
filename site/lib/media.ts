import { contentConfig } from './config.ts'

/** What the CMS calls a file: the hash of its bytes, and an extension. */
const FILE = /^[0-9a-f]{64}\.[a-z]{3,4}$/

/** What a reader's request says that the answer depends on. */
const ASKED = ['if-none-match', 'if-range', 'range']

/** What the CMS says of the bytes; caches and browsers are to hear it as the CMS says it. */
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

/** Answers that are passed on: the file, a part of it, "you have it", "no such part". */
const PASSED = new Set([200, 206, 304, 416])

/**
 * Fetches a file from the CMS and passes it on while it arrives; nothing is kept here. Its address has the hash of its
 * bytes, so browsers and a CDN keep it for good, and show it also while the CMS is down.
 *
 * @param file the last part of the path
 * @returns 404 for what is no file, 502 when the CMS gives no answer within CMS_TIMEOUT_MS; neither may be kept
 */
export async function readMedia(file: string, request: Request): Promise<Response> {
  if (!FILE.test(file)) return refusal(404)
  const { cmsUrl, cmsTimeoutMs } = contentConfig()
  // For the beginning of the answer; the bytes may take as long as the reader's connection does.
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
