import pg from 'pg'

/**
 * The encrypted signing secret of the bundled site's endpoint, which every start of a CMS sees to; null when no CMS has
 * used the database yet. Read without Prisma's client, which needs the schema of this code: it is asked before that is
 * brought up to date.
 *
 * @throws what `pg` throws when the database cannot be reached.
 */
export async function readSiteSecret(databaseUrl: string): Promise<Uint8Array | null> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ ciphertext: Buffer }>(
      `SELECT secret.ciphertext FROM "WebhookSecret" AS secret
       JOIN "WebhookEndpoint" AS endpoint ON endpoint.id = secret."endpointId"
       WHERE endpoint.key = 'site' ORDER BY secret."createdAt" DESC LIMIT 1`,
    )
    return rows[0]?.ciphertext ?? null
  } catch (error) {
    const { code = '' } = error as { code?: string }
    // No such database, table or column: it is empty, or from before there were endpoints.
    if (['3D000', '42P01', '42703'].includes(code)) return null
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
