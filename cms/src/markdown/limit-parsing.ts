import type { Root } from 'mdast'
import type { Code, Construct, Extension, TokenizeContext, Tokenizer } from 'micromark-util-types'
import type { Processor } from 'unified'
import { checkMarkdown } from './check-tree.ts'
import { BodyRefusal, mostDelimiters } from './limits.ts'

/**
 * The last column in which a quote or list item can begin inside at most 100 others. Each takes at most 14
 * columns (nine digits, a period, four spaces).
 */
const lastColumn = 1_500

/**
 * Refuses deep quotes and lists, and many delimiters in one paragraph, while the text is parsed, because they
 * would take the parser very long. The parser itself detects them, so code and HTML are never mistaken for
 * Markdown. Add this after all other syntax extensions; then it is called first.
 */
export function limitParsing(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Extension[]; fromMarkdownExtensions?: object[] }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), limits]
  // This must run first: the other extensions handle the tree recursively.
  data.fromMarkdownExtensions = [
    { transforms: [(tree: Root) => checkMarkdown(tree)] },
    ...(data.fromMarkdownExtensions ?? []),
  ]
}

/** A construct that never matches. It is called wherever another construct could begin. */
const watch = (look: (context: TokenizeContext) => void): Construct => {
  const tokenize: Tokenizer = function (_effects, _ok, nok) {
    return (code: Code) => {
      look(this)
      return nok(code)
    }
  }
  return { name: 'presstimeLimit', tokenize }
}

const container = watch((context) => {
  const { line, column } = context.now()
  if (column > lastColumn)
    throw new BodyRefusal(
      line,
      'quotes and lists are nested too deeply here. Nest fewer of them, or put the text into a code block.',
    )
})

/** The number of delimiters in the paragraph, heading or cell that is being parsed. */
const counts = new WeakMap<TokenizeContext, { begin: number; count: number }>()

const delimiter = watch((context) => {
  const found = counts.get(context) ?? { begin: context.now().line, count: 0 }
  counts.set(context, found)
  // A run of several signs counts once: the construct that matches next takes the whole run.
  if (++found.count > mostDelimiters)
    throw new BodyRefusal(
      found.begin,
      `this paragraph has more than ${mostDelimiters} runs of *, _ and ~. Split it by empty lines, or put it into a code block.`,
    )
})

const at = (characters: string, construct: Construct): Record<number, Construct> =>
  Object.fromEntries([...characters].map((character) => [character.charCodeAt(0), construct]))

const limits: Extension = {
  document: at('>*+-0123456789', container),
  text: at('*_~', delimiter),
}
