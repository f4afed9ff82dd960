import type { TypedDocumentString } from './cms.generated.ts'
import { contentConfig } from './config.ts'
import { createLimit, WaitedTooLong } from './limit.ts'
import { renderedTags } from './rendered-tags.ts'
import { traceHeaders } from './trace.ts'
import { replaceForbidden } from './xml-characters.ts'

/**
 * - UNREACHABLE: nothing answers at that address (refused, or the name is not known)
 * - CONNECTION_FAILED: any other failure of the connection, including a redirect
 * - TIMEOUT: no whole answer in time
 * - BUSY: too many other requests were waiting; this one was not sent
 * - BAD_STATUS, BAD_ANSWER, GRAPHQL_ERROR: an answer that is not content
 */
export type CmsErrorCode =
  | 'UNREACHABLE'
  | 'CONNECTION_FAILED'
  | 'TIMEOUT'
  | 'BUSY'
  | 'BAD_STATUS'
  | 'BAD_ANSWER'
  | 'GRAPHQL_ERROR'

/**
 * The CMS gave no usable answer. When rendering a page again throws this error, Next keeps the last good
 * page.
 */
export class CmsError extends Error {
  readonly code: CmsErrorCode

  constructor(code: CmsErrorCode, detail: string, options?: ErrorOptions) {
    super(`The CMS gave no content (${code}): ${detail}`, options)
    this.name = 'CmsError'
    this.code = code
  }
}

/**
 * One tag on many visited pages makes Next render all of them at once. Only this many renders ask the CMS at
 * the same time. The others wait, so that a publish does not overload the CMS.
 */
const limit = createLimit(8)

/**
 * Asks the CMS as an anonymous reader, so that only public content is returned.
 *
 * `tags` are added to the page that is being rendered. The answer itself is not cached, because Next caches a
 * fetch only with `revalidate` or `force-cache`. The page is the only cache, and rendering it always reads
 * the present content.
 *
 * @returns the data, and the publication sequence that the data is at least as new as
 * @throws CmsError in every other case; a partial answer is never returned
 */
export async function askCms<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  tags: readonly string[],
): Promise<{ data: Data; sequence: number }> {
  for (const tag of tags) renderedTags().add(tag)
  const { cmsUrl, cmsTimeoutMs } = contentConfig()
  const body = JSON.stringify({ query: document.toString(), variables })
  try {
    return await limit(async () => {
      const response = await fetch(cmsUrl, {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json', ...traceHeaders() },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(cmsTimeoutMs),
        next: { tags: [...tags] },
      })
      if (response.status !== 200) throw new CmsError('BAD_STATUS', `status ${response.status}`)
      return readAnswer<Data>(await response.text())
    }, cmsTimeoutMs)
  } catch (error) {
    throw asCmsError(error, cmsTimeoutMs)
  }
}

function readAnswer<Data>(text: string): { data: Data; sequence: number } {
  const answer = parseObject(text)
  const { errors, data, extensions } = answer ?? {}
  if (Array.isArray(errors) && errors.length > 0) {
    throw new CmsError(
      'GRAPHQL_ERROR',
      errors
        .map((error) => String(error?.message))
        .join('; ')
        .slice(0, 500),
    )
  }
  if (typeof data !== 'object' || data === null) throw new CmsError('BAD_ANSWER', 'there is no data in it')
  // Without a sequence nobody can tell whether the page is new enough. Such a page must not replace a page
  // with a sequence.
  const sequence = (extensions as { sequence?: unknown } | undefined)?.sequence
  if (!Number.isSafeInteger(sequence)) throw new CmsError('BAD_ANSWER', 'it states no extensions.sequence')
  return { data: data as Data, sequence: sequence as number }
}

/** Matches how JSON writes characters that XML forbids, and similar sequences. */
const SUSPECT = /\\[bf]|\\u(?:00[01]|d[89a-f]|fff[ef])|[\ufffe\uffff]/i

/**
 * Parses JSON and removes characters that XML forbids, so that pages, their metadata, feeds and sitemaps
 * contain none. The CMS refuses such characters, but older rendered content may contain some.
 */
function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text, SUSPECT.test(text) ? replaceInText : undefined)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const replaceInText = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? replaceForbidden(value) : value

function asCmsError(error: unknown, timeoutMs: number): unknown {
  if (error instanceof WaitedTooLong) return new CmsError('BUSY', `not asked within ${timeoutMs} ms`)
  if (!(error instanceof Error)) return error
  if (error.name === 'TimeoutError') return new CmsError('TIMEOUT', `no answer within ${timeoutMs} ms`)
  // undici throws this error when the connection fails. Its cause states the reason.
  if (error instanceof TypeError && error.cause instanceof Error) {
    const reason = 'code' in error.cause ? String(error.cause.code) : error.cause.message
    const code = UNREACHABLE.has(reason) ? 'UNREACHABLE' : 'CONNECTION_FAILED'
    return new CmsError(code, reason, { cause: error })
  }
  return error
}

const UNREACHABLE = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])
