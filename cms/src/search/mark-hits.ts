import type { Db } from '@presstime/db/client'
import { Prisma } from '@presstime/db/generated'
import { fold } from './fold.ts'
import type { SearchTerms } from './parse-search.ts'
import { indexed, querySql } from './search-sql.ts'

/** A piece of plain text. */
export type TextSegment = { text: string; hit: boolean }

// These private-use characters are not letters, so no folded text contains them.
const startOfHit = '\uE000'
const endOfHit = '\uE001'

/**
 * Marks the words that a search found, for several texts with one statement.
 *
 * @param whole Whether to return the whole text or its best part.
 */
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
  // The last word, which may be incomplete, is found only in its plain form.
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
 * Moves the marks of a folded part to the original text. Postgres may end a word within a grapheme, for
 * example before a vowel sign. A hit, and the part, are then extended to the whole grapheme.
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

/**
 * How many characters around a position are searched for its grapheme. The segmenter is slow, and no word has
 * a longer grapheme.
 */
const reach = 64

/**
 * Returns the start of the grapheme that contains a position. Between two graphemes, returns the position
 * itself.
 */
const graphemeAt = (text: string, place: number): number => graphemeAround(text, place)?.[0] ?? place

/**
 * Returns the end of the grapheme that contains a position. Between two graphemes, returns the position
 * itself.
 */
function graphemeEnd(text: string, place: number): number {
  const [start, end] = graphemeAround(text, place) ?? [place, place]
  return start === place ? place : end
}

function graphemeAround(text: string, place: number): [start: number, end: number] | undefined {
  const from = Math.max(0, place - reach)
  const found = graphemes.segment(text.slice(from, place + reach)).containing(place - from)
  return found && [from + found.index, from + found.index + found.segment.length]
}
