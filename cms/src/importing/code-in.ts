import type { Range } from './markdown-events.ts'
import { readingOf } from './reading-of.ts'

/** Where a Markdown text has code, in the order of the text. */
export const codeIn = (markdown: string): Range[] =>
  readingOf(markdown).pieces.filter(({ kind }) => kind === 'code')
