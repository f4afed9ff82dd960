import { sequenceName } from '@presstime/protocol/stated-sequence'
import { etagOf } from '../lib/validators/etag.ts'

/** Text for machines. By its ETag who has it need not be sent it again (proxy.ts). The sequence that it was made from is in a header, since these forms have no place for it. */
export function machineFile(type: string, { text, sequence }: { text: string; sequence?: number }): Response {
  return new Response(text, {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      etag: etagOf(text),
      ...(sequence !== undefined && { [sequenceName]: String(sequence) }),
    },
  })
}
