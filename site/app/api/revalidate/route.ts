import { receiveInNext } from '@presstime/receiver/next'
import { revalidateTag } from 'next/cache'
import { webhookSecrets } from '../../../lib/config.ts'
import { log } from '../../../lib/log.ts'
import { noteTags } from '../../../lib/tag-sequences.ts'

export const dynamic = 'force-dynamic'

const handle = (request: Request) =>
  receiveInNext(request, { secrets: webhookSecrets(), revalidateTag, noteTags, log })

// Export every method, so that the receiver itself answers 405 to the methods that it does not support.
export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
}
