import { badUserInput } from '../errors/errors.ts'
import { wordsOf } from './fold.ts'

/** The longest text that is searched for, in UTF-16 code units. */
export const maxSearchLength = 200

/** What a post must have to be found. Words are folded. */
export type SearchTerms = {
  /** Single words, and words that stand one after the other. */
  phrases: string[][]
  /** The beginning of a word: the last one, while it is typed. */
  prefix: string | null
}

/**
 * Reads what somebody typed: words that must all be there, phrases in quotes. The last word need not be complete, unless a
 * space or a quote follows. Nothing else means anything: there is no wrong syntax.
 *
 * @throws {CallerError} `BAD_USER_INPUT`: it is too long.
 */
export function parseSearch(query: string): SearchTerms {
  if (query.length > maxSearchLength)
    throw badUserInput([
      {
        path: ['query'],
        message: `must have at most ${maxSearchLength} characters; ${query.length} were asked.`,
      },
    ])
  const phrases: string[][] = []
  let prefix: string | null = null
  for (const match of query
    .normalize('NFC')
    .replace(/[“”„«»]/g, '"')
    .matchAll(/"([^"]*)("?)|[^\s"]+/g)) {
    const [part, quoted, closing] = match
    const words = wordsOf(quoted ?? part)
    const isLast = match.index + part.length === match.input.length
    if (isLast && !closing && /[\p{L}\p{M}\p{N}]$/u.test(part)) prefix = words.pop() ?? null
    if (words.length > 0) phrases.push(words)
  }
  return { phrases, prefix }
}
