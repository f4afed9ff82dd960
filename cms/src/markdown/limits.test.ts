import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { expect, test } from 'vitest'
import { highlightCode } from './highlight.ts'
import { BodyRefusal, type HighlightLimits, highlighting } from './limits.ts'
import { renderMarkdown } from './render.ts'

const refusalOf = async (markdown: string): Promise<string> => {
  const error = await renderMarkdown(markdown).then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(BodyRefusal)
  return (error as BodyRefusal).message
}

const nested = /^line 3: .*nest/
test.each<[name: string, markdown: string, message: RegExp]>([
  ['quotes in quotes', `a\n\n${'> '.repeat(101)}b`, nested],
  ['quotes that no stack could bear', `a\n\n${'>'.repeat(300_000)}`, nested],
  ['lists in lists', `a\n\n${'- '.repeat(60)}b`, nested],
  ['lists in lists that no stack could bear', `a\n\n${'1. '.repeat(100_000)}b`, nested],
  ['emphasis in emphasis', `a\n\n${'**a '.repeat(101)}${' a**'.repeat(101)}`, nested],
  ['HTML in HTML', `a\n\n${'<b>'.repeat(101)}b`, nested],
  ['blocks of HTML in one another', `a\n\n${'<div>'.repeat(20_000)}b`, nested],
  ['formulas in formulas', `a\n\n<math>${'<mrow>'.repeat(101)}`, nested],
  ['delimiters without end', `a\n\n${'*_'.repeat(5_000)}`, /^line 3: this paragraph has more than 2000 runs/],
  [
    'delimiters of many lines',
    `a\n\n${'**a*\n'.repeat(5_000)}`,
    /^line 3: this paragraph has more than 2000/,
  ],
  [
    'references to footnotes',
    `[^a]: b\n\n${'x[^a]\n\n'.repeat(1_001)}`,
    /^line 2003: .*reference 1001 to a footnote/,
  ],
  [
    'addresses that are written again and again',
    `[a]: /${'x'.repeat(50_000)}\n\n${'[a] '.repeat(101)}`,
    /^line 3: the HTML .*longer/,
  ],
])('%s are refused with their line', async (_name, markdown, message) => {
  expect(await refusalOf(markdown)).toMatch(message)
})

test('100 levels, and texts that only look deeper, are rendered', async () => {
  expect((await renderMarkdown(`${'> '.repeat(98)}**a**`)).plainText).toBe('a')
  expect((await renderMarkdown(`\`\`\`\n${'> '.repeat(3_000)}\n\`\`\``)).html).toContain('> > >')
  expect((await renderMarkdown(`\`\`\`\n${'*_ '.repeat(3_000)}\n\`\`\``)).html).toContain('*_ *_')
  expect((await renderMarkdown(`<pre>\n${'* '.repeat(3_000)}\n</pre>`)).html).toContain('* * *')
  expect((await renderMarkdown('- '.repeat(2))).html).toContain('<ul>')
})

test('a long line of code has no colours, because some grammars would take minutes', async () => {
  const { html } = await renderMarkdown(`\`\`\`cpp\n${'a::'.repeat(333)}\n\`\`\``)
  expect(html).not.toContain('<span style=')
})

/** Highlights code blocks with the given limits. @returns which of them have colours */
async function coloured(limits: Partial<HighlightLimits>, blocks: [language: string, code: string][]) {
  const tree: Root = {
    type: 'root',
    children: blocks.map(([language, code]) =>
      h('pre', h('code', { className: [`language-${language}`] }, code)),
    ),
  }
  await highlightCode(tree, () => {}, { ...highlighting, ...limits })
  return tree.children.map((block) => /--shiki-light:#[^"]*"[^>]*>[^<]/.test(toHtml(block)))
}

test('code beyond a limit has no colours, and other code keeps them', async () => {
  const short: [string, string] = ['js', 'let a']
  expect(await coloured({ mostCode: 10 }, [short, ['js', 'let a = 1'], short, short])).toEqual([
    true,
    false,
    true,
    false,
  ])
  expect(await coloured({ mostTokens: 8 }, [short, ['json', '[1,2,3,4,5]'], short])).toEqual([
    true,
    false,
    true,
  ])
  expect(await coloured({ mostLine: 5 }, [['js', 'let abc\nlet']])).toEqual([true])
})

test('with too many languages the first ones have colours', async () => {
  const code = (language: string): [string, string] => [language, '"a" = 1']
  expect(await coloured({ mostLanguages: 2 }, ['js', 'toml', 'ini', 'js'].map(code))).toEqual([
    true,
    true,
    false,
    true,
  ])
})
