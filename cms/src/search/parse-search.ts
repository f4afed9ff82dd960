import { badUserInput } from '../errors/errors.ts'
import { wordsOf } from './fold.ts'

/** The longest search text, in UTF-16 code units. */
export const maxSearchLength = 200

/** What a post must contain to be found. Words are folded. */
export type SearchTerms = {
  /** Single words, and sequences of words. */
  phrases: string[][]
  /** The beginning of a word: the last word, which may still be incomplete. */
  prefix: string | null
}

/**
 * Parses a search text. Every word must occur. Words in quotes must occur as a phrase. The last word may be
 * incomplete, unless a space or a quote follows it. There is no other syntax, so no text has a wrong syntax.
 *
 * @throws {CallerError} `BAD_USER_INPUT`: the text is too long.
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
