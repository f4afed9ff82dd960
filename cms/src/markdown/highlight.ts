import type { Element, ElementContent, Root } from 'hast'
import { toString as textOf } from 'hast-util-to-string'
import { type BundledLanguage, bundledLanguages, createHighlighter, type Highlighter } from 'shiki'
import { framing } from './code-blocks.ts'
import { type HighlightLimits, highlighting } from './limits.ts'
import { walkElements } from './walk-elements.ts'

const themes = { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' } as const

let highlighter: Promise<Highlighter> | undefined

/** A code block and its position in the tree. */
type Block = {
  /** As the writer wrote it; it may be an unknown language. */
  language: string
  code: string
  /** The metadata from `noteCodeMeta`. */
  meta: object
  line: number | null
  replace: (by: Root) => void
}

/**
 * Highlights code blocks for a light and a dark theme. Blocks beyond the limits (`highlighting`) are shown
 * without colours. The blocks are taken in their order, and each is highlighted completely or not at all.
 *
 * @param limits default: `highlighting`
 * @param onBlock called before each block with the line of the body where the block begins, from 1
 */
export async function highlightCode(
  tree: Root,
  onBlock: (line: number | null) => void,
  limits: HighlightLimits = highlighting,
): Promise<void> {
  const blocks = blocksOf(tree)
  if (blocks.length === 0) return
  highlighter ??= createHighlighter({ themes: Object.values(themes), langs: [] })
  const { loadLanguage, codeToHast } = await highlighter
  const languages = new Set<string>()
  let code = 0
  let tokens = 0
  for (const block of blocks) {
    onBlock(block.line)
    const render = (language: string): Root => {
      let count = 0
      const counting = {
        name: 'presstime:counting',
        tokens(lines: unknown[][]) {
          for (const line of lines) count += line.length
          if (language !== plain && tokens + count > limits.mostTokens) throw new OverBudget()
        },
      }
      const root = codeToHast(block.code, {
        lang: language,
        themes,
        defaultColor: false,
        meta: block.meta,
        // No time limit: the result must depend on the text alone and not on the speed of the machine.
        tokenizeTimeLimit: 0,
        tokenizeMaxLineLength: limits.mostLine,
        transformers: [counting, framing],
      })
      if (language !== plain) tokens += count
      return root as Root
    }
    const isKnown = block.language in bundledLanguages
    const hasBudget =
      code + block.code.length <= limits.mostCode &&
      tokens < limits.mostTokens &&
      (languages.has(block.language) || languages.size < limits.mostLanguages)
    if (!isKnown || !hasBudget) {
      block.replace(render(plain))
      continue
    }
    languages.add(block.language)
    code += block.code.length
    await loadLanguage(block.language as BundledLanguage)
    try {
      block.replace(render(block.language))
    } catch (error) {
      if (!(error instanceof OverBudget)) throw error
      block.replace(render(plain))
    }
  }
}

const plain = 'text'

class OverBudget extends Error {}

function blocksOf(tree: Root): Block[] {
  const blocks: Block[] = []
  walkElements(tree, (pre, index, parent) => {
    const [code] = pre.children
    if (pre.tagName !== 'pre' || code?.type !== 'element' || code.tagName !== 'code') return
    const classes = Array.isArray(code.properties.className) ? code.properties.className.map(String) : []
    const language = classes.find((name) => name.startsWith('language-'))?.slice('language-'.length) ?? plain
    blocks.push({
      language,
      code: textOf(code).replace(/\n$/, ''),
      meta: metaOf(code),
      line: pre.position?.start?.line ?? null,
      replace(by) {
        // Insert exactly one figure, so that the positions of the later blocks stay correct.
        const [figure] = by.children as ElementContent[]
        if (figure) parent.children[index] = figure
      },
    })
  })
  return blocks
}

const metaOf = (code: Element): object => {
  const meta = (code.data as { meta?: object } | undefined)?.meta
  return meta ?? {}
}
