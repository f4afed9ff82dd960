import type { Root } from 'mdast'
import type { Code, Construct, Extension, TokenizeContext, Tokenizer } from 'micromark-util-types'
import type { Processor } from 'unified'
import { checkMarkdown } from './check-tree.ts'
import { BodyRefusal, mostDelimiters } from './limits.ts'

/**
 * The last column in which a quote or an item of a list can begin with at most 100 around it: each takes at most 14 columns
 * (nine digits, a period, four spaces).
 */
const lastColumn = 1_500

/**
 * Refuses what the parser would take very long for, while it parses: deep quotes and lists, and many delimiters in one
 * paragraph. The parser finds them itself, so that code and HTML are told from Markdown exactly. Use it after all other
 * syntax extensions: only then it looks before they do.
 */
export function limitParsing(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: Extension[]; fromMarkdownExtensions?: object[] }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), limits]
  // First: other extensions go through the tree recursively.
  data.fromMarkdownExtensions = [
    { transforms: [(tree: Root) => checkMarkdown(tree)] },
    ...(data.fromMarkdownExtensions ?? []),
  ]
}

/** A construct that matches nothing: it looks at the place where another one could begin. */
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

/** By the paragraph, heading or cell that is being parsed. */
const counts = new WeakMap<TokenizeContext, { begin: number; count: number }>()

const delimiter = watch((context) => {
  const found = counts.get(context) ?? { begin: context.now().line, count: 0 }
  counts.set(context, found)
  // A run of several signs is looked at once: the construct that follows takes all of it.
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
