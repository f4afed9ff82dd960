import { sequenceName } from '@presstime/protocol/stated-sequence'
import { etagOf } from '../lib/validators/etag.ts'

/**
 * Makes the answer for a file that machines read. Its ETag spares clients that have the current file a second
 * download (proxy.ts). A header states the publication sequence, because these formats have no field for it.
 */
export function machineFile(type: string, { text, sequence }: { text: string; sequence?: number }): Response {
  return new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      etag: etagOf(text),
      ...(sequence !== undefined && { [sequenceName]: String(sequence) }),
    },
  })
}
