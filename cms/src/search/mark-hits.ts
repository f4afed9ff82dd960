import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import { fold } from './fold.ts'
import type { SearchTerms } from './parse-search.ts'
import { indexed, querySql } from './search-sql.ts'

/** A piece of plain text. */
export type TextSegment = { text: string; hit: boolean }

// Characters for private use, which are no letters: no folded text has them.
const startOfHit = '\uE000'
const endOfHit = '\uE001'

/** Shows where a search found what it found, for several texts in one statement. @param whole The text, or the best part. */
export async function markHits(
  db: Db,
  terms: SearchTerms,
  texts: readonly string[],
  { whole }: { whole: boolean },
): Promise<TextSegment[][]> {
  const normal = texts.map(indexed)
  const folded = normal.map(fold)
  const options = `StartSel=${startOfHit}, StopSel=${endOfHit}, ${whole ? 'HighlightAll=true' : 'MaxFragments=1, MaxWords=30, MinWords=20, ShortWord=2'}`
  const headline = (configuration: 'presstime' | 'presstime_plain') =>
    Prisma.sql`ts_headline(${configuration}::regconfig, source.text, asked.query, ${options})`
  // A word that was not typed to its end is seen by its plain form only.
  const rows = await db.$queryRaw<{ marked: string }[]>`
    SELECT CASE WHEN strpos(inLanguage.marked, ${startOfHit}) > 0 THEN inLanguage.marked
      ELSE ${headline('presstime_plain')} END AS marked
    FROM (SELECT ${querySql(terms)} AS query) AS asked,
      unnest(${folded}::text[]) WITH ORDINALITY AS source(text, number),
      LATERAL (SELECT ${headline('presstime')} AS marked OFFSET 0) AS inLanguage
    ORDER BY source.number`
  return normal.map((text, index) => segments(text, folded[index] ?? '', rows[index]?.marked ?? ''))
}

/** Puts the marks of a part of a folded text into the text itself. */
function segments(text: string, folded: string, marked: string): TextSegment[] {
  const pieces = marked.split(new RegExp(`[${startOfHit}${endOfHit}]`))
  const part = pieces.join('')
  const start = Math.max(0, folded.indexOf(part))
  const end = start + part.length
  const result: TextSegment[] = []
  const add = (piece: string, hit: boolean) => {
    if (piece) result.push({ text: piece.replace(/\s+/g, ' '), hit })
  }
  if (folded.slice(0, start).trim()) add('… ', false)
  let at = start
  for (const [index, piece] of pieces.entries()) {
    add(text.slice(at, at + piece.length), index % 2 === 1)
    at += piece.length
  }
  if (folded.slice(end).trim()) add(' …', false)
  return result
}
