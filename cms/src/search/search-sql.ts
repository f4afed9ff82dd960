import { Prisma } from '@presstime/db/generated'
import { cutText } from '../text/cut-text.ts'
import type { SearchTerms } from './parse-search.ts'

// Two text search configurations build the index, and both remove accents. "presstime" knows the language: it
// ignores words such as "the", and finds "publishing" for "published". "presstime_plain" uses the words as
// they are. It serves incomplete words ("publishi" is not the beginning of a stem) and quoted words that the
// language ignores.

/**
 * How much of a body is indexed, in bytes of UTF-8: about 30,000 words. A tsvector of Postgres cannot exceed
 * 1 MB.
 */
const maxIndexedBytes = 200_000

/** Returns the beginning of a text that is indexed, in Unicode normal form C. */
export function indexed(text: string): string {
  const normal = text.normalize('NFC')
  const bytes = Buffer.from(normal)
  if (bytes.length <= maxIndexedBytes) return normal
  // Leaves out a character that is cut in two at the end.
  const fitting = new TextDecoder().decode(bytes.subarray(0, maxIndexedBytes), { stream: true })
  return cutText(normal, fitting.length)
}

/**
 * Builds the index of a text.
 *
 * @param folded See `fold`.
 * @param weight A counts most.
 */
export const vectorSql = (folded: string, weight: 'A' | 'B' | 'C') =>
  Prisma.sql`setweight(to_tsvector('presstime', ${folded}) || to_tsvector('presstime_plain', ${folded}), ${weight}::"char")`

/** Builds the query for the terms. Without terms, the query finds nothing. */
export function querySql({ phrases, prefix }: SearchTerms): Prisma.Sql {
  const terms = phrases.map((words) => {
    const text = words.join(' ')
    const inLanguage = Prisma.sql`phraseto_tsquery('presstime', ${text})`
    return words.length === 1
      ? inLanguage
      : Prisma.sql`(${inLanguage} || phraseto_tsquery('presstime_plain', ${text}))`
  })
  if (prefix !== null) {
    const text = `'${prefix}':*`
    terms.push(Prisma.sql`(to_tsquery('presstime', ${text}) || to_tsquery('presstime_plain', ${text}))`)
  }
  return terms.length > 0 ? Prisma.join(terms, ' && ') : Prisma.sql`''::tsquery`
}
