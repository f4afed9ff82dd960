import type { Range } from './markdown-events.ts'
import { readingOf } from './reading-of.ts'

/** Returns the ranges of code in a Markdown text, in order. */
export const codeIn = (markdown: string): Range[] =>
  readingOf(markdown).pieces.filter(({ kind }) => kind === 'code')
