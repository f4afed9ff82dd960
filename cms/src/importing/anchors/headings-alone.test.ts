import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBody } from '../../markdown/render.ts'
import { headingsAlone } from './headings-alone.ts'

const headingsOf = async (markdown: string) => (await parseBody(markdown)).headings

test('headings alone have the same texts and ids as in the whole text', async () => {
  const markdown = `
Words

# One *word* and \`code\`

Setext <https://a.example>
---

> ## Quoted

- ### In a list

  Words
1. #### Same ####

#### Same

#

# ![picture](a.png)
`
  const alone = headingsAlone(markdown)
  expect(alone).not.toBeNull()
  expect(await headingsOf(alone ?? '')).toEqual(await headingsOf(markdown))
})

test.each([
  ['HTML', 'a <b>c</b>\n\n# d'],
  ['a footnote', '# a[^1]\n\n[^1]: b'],
  ['a heading with a reference', '# [a]\n\n[a]: b'],
  ['a heading of two lines', 'a\nb\n==='],
  ['a heading in a quote, by the line below it', '> a\n> ==='],
  ['many signs', `# a\n\n${'*a '.repeat(2_001)}`],
  ['deep nesting', `${'> '.repeat(40)}a\n\n# b`],
])('the headings of a text with %s are not separated', (_what, markdown) => {
  expect(headingsAlone(markdown)).toBeNull()
})

const pieces =
  '# |## |\n|\n|\n\n|a|B c|1. |- |> |    |\t|[|]|(b)|`|*|_|~|===|---|#|\\|&amp;|!|:|[x] |www.a.b|<http://a.b>|é|| a |'.split(
    '|',
  )

test('for any text, the headings alone have the same ids, or they are not separated', async () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''))
  await fc.assert(
    fc.asyncProperty(texts, async (markdown) => {
      const alone = headingsAlone(markdown)
      if (alone !== null) expect(await headingsOf(alone)).toEqual(await headingsOf(markdown))
    }),
    { numRuns: 1_000 },
  )
})
