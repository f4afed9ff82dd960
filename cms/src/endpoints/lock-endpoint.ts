import type { WebhookEndpoint } from '@presstime/db/generated'
import type { Tx } from '@presstime/db/transaction'
import { notFound } from '../errors/errors.ts'

/**
 * Reads an endpoint and locks its row.
 *
 * @throws {CallerError} `NOT_FOUND`.
 */
export async function lockEndpoint(tx: Tx, id: string): Promise<WebhookEndpoint> {
  await tx.$queryRaw`SELECT 1 FROM "WebhookEndpoint" WHERE id = ${id}::uuid FOR UPDATE`
  const endpoint = await tx.webhookEndpoint.findUnique({ where: { id } })
  if (!endpoint) throw notFound('webhook endpoint', id)
  return endpoint
}
