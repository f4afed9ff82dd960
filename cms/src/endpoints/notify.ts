import type { Db } from '@presstime/db/client'
import type { Mail, Mailer } from '../mail/mailer.ts'

/** How many publications that are not live a mail lists. */
const namedPublications = 10

/**
 * Notifies the administrators that an endpoint fails, or that publications are not live there. Sends one
 * mail, and the next one only after the endpoint has worked in between.
 */
export async function notifyOfFailure(db: Db, mailer: Mailer, endpointId: string): Promise<void> {
  // Record the notice before the mail is sent, so that two workers do not both send it. Remove the record
  // when the mail cannot be sent.
  const { count } = await db.webhookEndpoint.updateMany({
    where: { id: endpointId, notifiedAt: null },
    data: { notifiedAt: new Date() },
  })
  if (count === 0) return
  let sent = false
  try {
    sent = await mailer.send(await composeMail(db, endpointId))
  } finally {
    if (!sent) await db.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { notifiedAt: null } })
  }
}

async function composeMail(db: Db, endpointId: string): Promise<Mail> {
  const endpoint = await db.webhookEndpoint.findUniqueOrThrow({ where: { id: endpointId } })
  const failed = await db.publication.findMany({
    where: { status: 'FAILED', checks: { some: { endpointId, seenAt: null } } },
    include: { checks: { where: { endpointId, seenAt: null }, orderBy: { path: 'asc' }, take: 3 } },
    orderBy: { sequence: 'desc' },
    take: namedPublications,
  })
  const lastAttempt = await db.attempt.findFirst({
    where: { delivery: { endpointId } },
    orderBy: { startedAt: 'desc' },
  })
  return mailOf(endpoint, lastAttempt, failed)
}

type Endpoint = {
  url: string
  failingSince: Date | null
  disabledAt: Date | null
  disabledReason: string | null
}
type Attempt = { outcome: string; responseStatus: number | null; error: string | null }
type Failed = { sequence: number; checks: { path: string; lastSeen: string | null }[] }

function mailOf(endpoint: Endpoint, attempt: Attempt | null, failed: Failed[]): Mail {
  const host = new URL(endpoint.url).host
  const lines = [
    `The webhook endpoint ${endpoint.url} has a problem.`,
    '',
    endpoint.failingSince ? `Every attempt has failed since ${endpoint.failingSince.toISOString()}.` : '',
    attempt
      ? `The last attempt: ${attempt.outcome} ${attempt.responseStatus ?? attempt.error ?? ''}`.trim()
      : '',
    endpoint.disabledAt ? `It is disabled. ${endpoint.disabledReason ?? ''}` : 'Presstime keeps trying.',
    '',
    ...(failed.length > 0 ? ['Publications that are not live there:'] : []),
    ...failed.map(
      ({ sequence, checks }) =>
        `  ${sequence}: ${checks.map(({ path, lastSeen }) => `${path} (last seen: ${lastSeen ?? 'nothing yet'})`).join(', ')}`,
    ),
    '',
    'What to look at: docs/runbook.md. This is the only mail about it until it has worked again.',
  ]
  return {
    subject:
      failed.length > 0
        ? `Presstime: changes are not live at ${host}`
        : `Presstime: webhooks to ${host} fail`,
    text: lines.filter((line, index) => line !== '' || lines[index - 1] !== '').join('\n'),
  }
}
