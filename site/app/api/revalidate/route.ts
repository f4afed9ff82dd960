import { receiveInNext } from '@presstime/receiver/next'
import { revalidateTag } from 'next/cache'
import { webhookSecrets } from '../../../lib/config.ts'
import { log } from '../../../lib/log.ts'
import { noteTags } from '../../../lib/tag-sequences.ts'

export const dynamic = 'force-dynamic'

const handle = (request: Request) =>
  receiveInNext(request, { secrets: webhookSecrets(), revalidateTag, noteTags, log })

// Every method, so that the receiver's own 405 answers those that it does not take.
export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
