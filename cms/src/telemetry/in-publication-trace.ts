import type { Db } from '@presstime/db/client'
import { inSpan } from './in-span.ts'
import { parseTraceparent } from './traceparent.ts'

/**
 * For this time after a publication, in ms, its later work belongs to its trace. After that, the work is only
 * linked to the trace.
 */
const sameTraceMs = 10 * 60 * 1_000

/**
 * Runs a part of the work for a publication in a span of the trace of its publish, also in another process.
 * The CMS probes a failing publication for days. Such late work gets a new trace with a link, because the
 * first trace would otherwise never end.
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
