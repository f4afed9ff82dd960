import type { List, ListItem, Root } from 'mdast'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { listItem } from './list-items.ts'
import { renderMarkdown } from './render.ts'

test('the items of a list are read a constant number of times each', async () => {
  let reads = 0
  const item = (): ListItem => ({
    type: 'listItem',
    children: [{ type: 'paragraph', children: [{ type: 'text', value: 'a' }] }],
    get spread() {
      reads++
      return false
    },
  })
  const list: List = { type: 'list', children: Array.from({ length: 1_000 }, item) }
  const root: Root = { type: 'root', children: [list] }
  await unified().use(remarkRehype, { handlers: { listItem } }).run(root)
  expect(reads).toBeGreaterThan(0)
  expect(reads).toBeLessThanOrEqual(5_000)
})

test('each list is tight or loose as a whole', async () => {
  const { html } = await renderMarkdown(`${'- a\n'.repeat(3)}\n\n1. a\n\n   b\n2. c\n\n- x\n  - y\n- z\n`)
  expect(html).toBe(
    [
      '<ul>\n<li>a</li>\n<li>a</li>\n<li>a</li>\n</ul>',
      '<ol>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ol>',
      '<ul>\n<li>x\n<ul>\n<li>y</li>\n</ul>\n</li>\n<li>z</li>\n</ul>',
    ].join('\n'),
  )
})
