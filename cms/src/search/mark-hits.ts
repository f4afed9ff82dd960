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

/**
 * Puts the marks of a part of a folded text into the text itself. Postgres may end a word within a grapheme, such as before a
 * vowel sign: a hit then has the whole of it, and so has the part.
 */
export function segments(text: string, folded: string, marked: string): TextSegment[] {
  const pieces = marked.split(new RegExp(`[${startOfHit}${endOfHit}]`))
  const part = pieces.join('')
  const found = Math.max(0, folded.indexOf(part))
  const start = graphemeAt(text, found)
  const result: TextSegment[] = []
  const add = (piece: string, hit: boolean) => {
    if (piece) result.push({ text: piece.replace(/\s+/g, ' '), hit })
  }
  if (folded.slice(0, start).trim()) add('… ', false)
  let at = start
  let place = found
  for (const [index, piece] of pieces.entries()) {
    place += piece.length
    const isHit = index % 2 === 1
    const isLast = index === pieces.length - 1
    const end = Math.max(at, isHit || isLast ? graphemeEnd(text, place) : graphemeAt(text, place))
    add(text.slice(at, end), isHit)
    at = end
  }
  if (folded.slice(at).trim()) add(' …', false)
  return result
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** How much of a text around a place is looked at to find the grapheme there: a segmenter is slow, and no word has longer ones. */
const reach = 64

/** Where the grapheme begins that a place is in; the place itself between two. */
const graphemeAt = (text: string, place: number): number => graphemeAround(text, place)?.[0] ?? place

/** Where the grapheme ends that a place is in; the place itself between two. */
function graphemeEnd(text: string, place: number): number {
  const [start, end] = graphemeAround(text, place) ?? [place, place]
  return start === place ? place : end
}

function graphemeAround(text: string, place: number): [start: number, end: number] | undefined {
  const from = Math.max(0, place - reach)
  const found = graphemes.segment(text.slice(from, place + reach)).containing(place - from)
  return found && [from + found.index, from + found.index + found.segment.length]
}
