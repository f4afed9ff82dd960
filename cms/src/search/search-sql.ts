import { Prisma } from '@presstime/db/generated'
import { cutText } from '../text/cut-text.ts'
import type { SearchTerms } from './parse-search.ts'

// Two text search configurations make the index. "presstime" knows the language: it leaves out words such as "the", and
// finds "publishing" by "published". "presstime_plain" takes the words as they are, for those that are not typed to their
// end ("publishi" begins no stem), and for quoted words that the language leaves out. Both fold accents.

/** How much of a body is indexed, in bytes of UTF-8: some 30,000 words. A tsvector of Postgres can't be larger than 1 MB. */
const maxIndexedBytes = 200_000

/** The beginning of a text that is indexed, in the normal form C. */
export function indexed(text: string): string {
  const normal = text.normalize('NFC')
  const bytes = Buffer.from(normal)
  if (bytes.length <= maxIndexedBytes) return normal
  // A character that is cut in two at the end is left out.
  const fitting = new TextDecoder().decode(bytes.subarray(0, maxIndexedBytes), { stream: true })
  return cutText(normal, fitting.length)
}

/** The index of a text. @param folded See `fold`. @param weight A counts most. */
export const vectorSql = (folded: string, weight: 'A' | 'B' | 'C') =>
  Prisma.sql`setweight(to_tsvector('presstime', ${folded}) || to_tsvector('presstime_plain', ${folded}), ${weight}::"char")`

/** The query for what must be found; one that finds nothing when there are no terms. */
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
