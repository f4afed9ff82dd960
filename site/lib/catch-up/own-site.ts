import type { PublicationCreated } from '@presstime/protocol/payload'
import { signatureHeaders } from '@presstime/protocol/sign'
import { sequenceName, statedSequence } from '@presstime/protocol/stated-sequence'
import type { Changes } from './changes.ts'
import { PASS_HEADER } from './gate.ts'

/**
 * How many tags of each list one webhook carries. Each tag occurs twice. At 256 characters of 3 bytes each,
 * the request stays well below the receiver's limit of 256 kB.
 */
const TAGS_AT_ONCE = 50

/**
 * The statuses of a page that is gone or has moved permanently. The CMS's check after a publish accepts them
 * too.
 */
const GONE = new Set([404, 410, 301, 308])

export type Marks = Omit<Changes, 'changedPaths'>

/**
 * Sends requests to the site itself: `revalidateTag` works only inside a request, and only a request
 * regenerates a page.
 */
export function ownSite({ origin, token, secret }: { origin: string; token: string; secret: string }) {
  return {
    /** Marks the tags through the webhook receiver. Throws when the receiver answers anything but 200. */
    async mark({ sequence, refresh, remove, changedTags }: Marks, timeoutMs: number): Promise<void> {
      const sequences = new Map(changedTags.map((changed) => [changed.tag, changed.sequence]))
      const chunks = Math.ceil(Math.max(refresh.length, remove.length) / TAGS_AT_ONCE)
      for (let chunk = 0; chunk < chunks; chunk++) {
        const part = (tags: readonly string[]) => tags.slice(chunk * TAGS_AT_ONCE, (chunk + 1) * TAGS_AT_ONCE)
        const tags = { refresh: part(refresh), remove: part(remove) }
        const tagSequences = Object.fromEntries(
          [...tags.refresh, ...tags.remove].map((tag) => [tag, sequences.get(tag) ?? sequence]),
        )
        const now = new Date()
        const payload: PublicationCreated = {
          type: 'publication.created',
          timestamp: now.toISOString(),
          data: { sequence, ...tags, tagSequences, paths: [] },
        }
        const body = JSON.stringify(payload)
        const id = `catch-up_${crypto.randomUUID()}`
        const response = await fetch(`${origin}/api/revalidate`, {
          method: 'POST',
          body,
          headers: signatureHeaders({ id, body, secrets: [secret] }, now),
          cache: 'no-store',
          signal: AbortSignal.timeout(timeoutMs),
        })
        await response.body?.cancel()
        if (response.status !== 200) throw new Error(`the own webhook receiver answered ${response.status}`)
      }
    },

    /**
     * Requests a page. Next then regenerates the page if it is marked. Never throws.
     *
     * @returns whether the page shows the sequence or a later one, or is gone
     */
    async look(path: string, sequence: number, timeoutMs: number): Promise<boolean> {
      try {
        const response = await fetch(origin + path, {
          headers: { accept: 'text/html', [PASS_HEADER]: token },
          redirect: 'manual',
          cache: 'no-store',
          signal: AbortSignal.timeout(timeoutMs),
        })
        const page = await response.text()
        if (GONE.has(response.status)) return true
        const shown = statedSequence(response.headers.get(sequenceName), page)
        return response.status === 200 && shown !== undefined && shown >= sequence
      } catch {
        return false
      }
    },
  }
}

export type OwnSite = ReturnType<typeof ownSite>
