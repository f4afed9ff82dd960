import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import { inTransaction } from '@presstime/db/transaction'
import { searchedColumns } from '../content/searched.ts'
import type { Log } from '../log/log.ts'
import { indexForSearch, type Searchable } from './index-for-search.ts'

/** How many posts are read at once to be indexed. */
const batchSize = 50

/**
 * Creates the text search configuration "presstime" for a language, unless it exists. A different language
 * invalidates every index. Several processes may call it at the same time. Call it before anything is
 * published.
 *
 * @param language A text search configuration of Postgres, such as english.
 * @throws When Postgres has no such language. The message lists the languages that it has.
 */
export const ensureSearchLanguage = (db: Db, language: string): Promise<void> =>
  inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('presstime search language'))`
    const [present] = await tx.$queryRaw<{ language: string | null }[]>`
      SELECT obj_description(oid, 'pg_ts_config') AS language FROM pg_ts_config
      WHERE cfgname = 'presstime' AND pg_ts_config_is_visible(oid)`
    if (present?.language === language) return

    const known = await tx.$queryRaw<{ cfgname: string }[]>`
      SELECT cfgname FROM pg_ts_config WHERE cfgnamespace = 'pg_catalog'::regnamespace ORDER BY cfgname`
    if (!known.some(({ cfgname }) => cfgname === language))
      throw new Error(
        `SEARCH_LANGUAGE: Postgres has no language "${language}"; it has ${known.map(({ cfgname }) => cfgname).join(', ')}.`,
      )
    // A post that is published at the same time must not keep an index of the former language.
    await tx.$executeRaw`LOCK TABLE "LivePost" IN SHARE ROW EXCLUSIVE MODE`
    // The name is the name of a Postgres configuration, so it needs no quoting.
    await tx.$executeRawUnsafe('DROP TEXT SEARCH CONFIGURATION IF EXISTS "presstime"')
    await tx.$executeRawUnsafe(
      `CREATE TEXT SEARCH CONFIGURATION "presstime" (COPY = pg_catalog."${language}")`,
    )
    const words = await tx.$queryRaw<{ token: string; dictionaries: string }[]>`
      SELECT token.alias AS token, string_agg(map.mapdict::regdictionary::text, ', ' ORDER BY map.mapseqno) AS dictionaries
      FROM pg_ts_config_map AS map JOIN ts_token_type('default') AS token ON token.tokid = map.maptokentype
      WHERE map.mapcfg = '"presstime"'::regconfig AND token.alias ~ 'word'
      GROUP BY token.alias`
    for (const { token, dictionaries } of words)
      await tx.$executeRawUnsafe(
        `ALTER TEXT SEARCH CONFIGURATION "presstime" ALTER MAPPING FOR ${token} WITH unaccent, ${dictionaries}`,
      )
    await tx.$executeRawUnsafe(`COMMENT ON TEXT SEARCH CONFIGURATION "presstime" IS '${language}'`)
    await tx.$executeRaw`UPDATE "LivePost" SET "search" = NULL WHERE "search" IS NOT NULL`
  })

/**
 * Indexes the live posts without an index in the background: after a change of the language, or an upgrade. A
 * post without an index is not found.
 *
 * @returns A function that stops after the present post. The next start indexes the rest.
 */
export function startIndexing(db: Db, log: Log): () => Promise<void> {
  const stopping = new AbortController()
  const done = indexMissing(db, stopping.signal).then(
    (count) => {
      if (count > 0) log.info({ count }, 'live posts were indexed for the search')
    },
    (error) =>
      log.error({ err: error }, 'live posts could not be indexed for the search; the next start tries again'),
  )
  return () => {
    stopping.abort()
    return done
  }
}

/** @returns The number of indexed posts. */
async function indexMissing(db: Db, signal: AbortSignal): Promise<number> {
  const searched = Prisma.raw(searchedColumns.map(({ column }) => `"${column}"`).join(', '))
  for (let count = 0; ; ) {
    const posts = await db.$queryRaw<Searchable[]>`
      SELECT "postId", ${searched} FROM "LivePost" WHERE "search" IS NULL LIMIT ${batchSize}`
    if (posts.length === 0) return count
    for (const post of posts) {
      if (signal.aborted) return count
      await indexForSearch(db, post, { onlyIfMissing: true })
      count++
    }
  }
}
