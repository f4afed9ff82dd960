import { expect, test } from 'vitest'
import { openJsx } from './open-jsx.ts'

function open(text: string) {
  const notes: string[] = []
  return { text: openJsx(text, (note) => notes.push(note)), notes }
}

test('images and words in JSX tags are kept, as in an MDX file', () => {
  const { text } = open(
    `<img src="https://boat.example.com/deck.png" alt="Deck" style={{float: 'left', paddingTop: 20}} />\n\nAfter. <span style={{color: 'red'}}>Red</span> words.`,
  )
  expect(text).toBe(
    '<img src="https://boat.example.com/deck.png" alt="Deck" style="float: left; padding-top: 20px" />\n\nAfter. <span style="color: red">Red</span> words.',
  )
})

test('components, imports and comments of MDX are not shown to readers', () => {
  const { text, notes } = open(
    `import Tabs from '@theme/Tabs'\n\n{/* later */}\n\n<Tabs>\n\nWords.\n\n</Tabs>\n\n<Counter start={3} />`,
  )
  expect(text.trim()).toBe('Words.')
  expect(notes).toEqual([
    "Left out: import Tabs from '@theme/Tabs'",
    '<Tabs> is a component: its content was kept',
    'Left out: <Counter start={3} />, a component',
  ])
})

test('syntax that only Markdown supports stays, and so does code', () => {
  const rest =
    '<https://a.example>, <ada@a.example><br>\n\n    code {x} <T>\n\n`{y}` <!-- no -->\n\n```tsx\nimport a from "b"\n<A b={c} />\n```\n'
  expect(open(`<b style={{color: 'red'}}>B</b>\n\n${rest}`).text).toBe(
    `<b style="color: red">B</b>\n\n${rest}`,
  )
})

test('in a text that is not MDX, a tag with JavaScript attributes still becomes HTML', () => {
  const rest = 'A `Vec<T>` is a Vec<T>, and {a} stays, <p>not closed.'
  expect(open(`${rest}\n\n<img alt="A" style={{float: 'left'}} src={"a.png"}>`).text).toBe(
    `${rest}\n\n<img alt="A" style="float: left" src="a.png">`,
  )
})

test.each([
  'Words {a} <p>more.',
  '{{< figure src="a.png" >}} <Foo bar={1} />',
  '{% include a.html %} <Foo bar={1} />',
  '```jsx\n<A b={c} />\n```',
])('%j stays unchanged', (text) => {
  expect(open(text)).toEqual({ text, notes: [] })
})
