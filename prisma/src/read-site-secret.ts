import pg from 'pg'

/**
 * Reads the encrypted signing secret of the bundled site's endpoint. Every start of a CMS makes sure that the
 * endpoint exists; the result is null when no CMS has used the database yet. It does not use Prisma's client,
 * because that needs the schema of this code, and the secret is read before the migrations.
 *
 * @throws the error of `pg` when the database cannot be reached.
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
    // No such database, table or column: the database is empty, or older than the webhook endpoints.
    if (['3D000', '42P01', '42703'].includes(code)) return null
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
