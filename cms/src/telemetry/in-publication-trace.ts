import type { Db } from '@presstime/db/client'
import { inSpan } from './in-span.ts'
import { parseTraceparent } from './traceparent.ts'

/** For how long after a publication what is done for it belongs to its trace, in ms; later it is linked to it. */
const sameTraceMs = 10 * 60 * 1_000

/**
 * Runs a part of a publication's way in a span of the trace that published it, in whichever process that was. A
 * publication that fails for days is probed for days: traces of their own then, or that one would never end.
 */
export async function inPublicationTrace<T>(
  db: Db,
  name: string,
  sequence: number,
  work: () => Promise<T>,
): Promise<T> {
  const publication = await db.publication.findUnique({
    where: { sequence },
    select: { traceparent: true, createdAt: true },
  })
  const origin = parseTraceparent(publication?.traceparent)
  const young = publication && Date.now() - publication.createdAt.getTime() < sameTraceMs
  return inSpan(
    name,
    {
      attributes: { 'presstime.sequence': sequence },
      ...(origin && young ? { parent: origin } : {}),
      ...(origin && !young ? { links: [origin] } : {}),
    },
    work,
  )
}
