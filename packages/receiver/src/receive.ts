import { parsePayload } from '@presstime/protocol/payload'
import { isUsableSecret } from '@presstime/protocol/secret'
import { verify } from '@presstime/protocol/verify'
import { createExpiries, type Expiries } from './expiries.ts'
import { invalidate, type Mark } from './invalidate.ts'
import { readBody } from './read-body.ts'

/** The largest body that is read, in bytes. The CMS never sends a larger one. */
const MAX_BODY_BYTES = 256 * 1024

/** The options of a receiver, for any kind of site. */
export type ReceiverOptions = {
  /**
   * The signing secret. While it is being replaced, several secrets, as a list or separated by spaces.
   * Unusable secrets are ignored. Without a usable one, every webhook is refused.
   */
  secrets: string | readonly string[] | undefined
  /** Marks the pages behind the tags in the site's cache. */
  mark: Mark
  /**
   * Called before anything is marked, with two arguments: the tags to mark, each with the newest publication
   * that named it, and the newest publication of all. A cache handler can then skip pages that already show
   * these publications.
   */
  noteTags?: ((tags: { tag: string; sequence: number }[], present: number) => void) | undefined
  /**
   * Called for every webhook, including refused ones. Its arguments contain no secret, no signature and no
   * content.
   */
  log?: ((event: string, details: Record<string, unknown>) => void) | undefined
  /** The recent expiries. Default: one memory for this process. */
  expiries?: Expiries | undefined
}

const expiriesOfThisProcess = createExpiries()

/**
 * Receives a webhook of Presstime: verifies it by Standard Webhooks, parses it, marks its tags and answers.
 *
 * @returns 200 `{ sequence, refreshed, removed, outdated }` (sequence null for a test), or `{ error }` with
 *   405 (not POST), 500 (no usable secret is set, or marking failed), 413 (over 256 kB), 401 (signature
 *   missing, wrong, old or ahead), 400 (valid signature, but an unknown payload). The status is all that a
 *   refused sender learns; `log` gets the reason. Never throws, unless `log` does.
 */
export async function receive(request: Request, options: ReceiverOptions): Promise<Response> {
  const log = options.log ?? (() => {})
  const refuse = (status: number, error: string, reason?: string) => {
    log('webhook refused', { status, error, reason })
    return Response.json({ error }, { status, headers: { ...NO_STORE, ...EXTRA_HEADERS[status] } })
  }

  if (request.method !== 'POST') return refuse(405, 'method_not_allowed')
  const secrets = usable(options.secrets)
  if (secrets.length === 0) return refuse(500, 'not_configured')

  let body: Uint8Array | undefined
  try {
    body = await readBody(request, MAX_BODY_BYTES)
  } catch {
    return refuse(400, 'invalid_payload', 'the body ended early')
  }
  if (!body) return refuse(413, 'payload_too_large')

  const verdict = verify(body, request.headers, secrets)
  if (!verdict.ok) return refuse(401, 'invalid_signature', verdict.reason)

  const payload = parsePayload(body)
  if (!payload) return refuse(400, 'invalid_payload')
  const { id, signedAt } = verdict
  if (payload.type === 'webhook.test') {
    log('webhook test received', { id })
    return Response.json({ sequence: null, refreshed: [], removed: [], outdated: [] }, { headers: NO_STORE })
  }

  const { sequence, sequences, tagSequences, refresh, remove } = payload.data
  try {
    const named = [...refresh, ...remove].map((tag) => ({ tag, sequence: tagSequences?.[tag] ?? sequence }))
    options.noteTags?.(named, sequence)
    const message = { sequence, signedAt, refresh, remove }
    const marked = await invalidate(message, options.mark, options.expiries ?? expiriesOfThisProcess)
    log('webhook received', { id, sequence, sequences, ...marked })
    return Response.json({ sequence, ...marked }, { headers: NO_STORE })
  } catch (error) {
    return refuse(500, 'revalidation_failed', error instanceof Error ? error.message : undefined)
  }
}

const usable = (secrets: ReceiverOptions['secrets']): string[] =>
  (typeof secrets === 'string' ? secrets.split(/\s+/) : (secrets ?? [])).filter(isUsableSecret)

const NO_STORE = { 'cache-control': 'no-store' }

const EXTRA_HEADERS: Record<number, Record<string, string>> = {
  405: { allow: 'POST' },
  // The rest of the body is still arriving, so the sender must not reuse the connection.
  413: { connection: 'close' },
}
