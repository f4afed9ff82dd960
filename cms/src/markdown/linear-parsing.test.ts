import { expect, test } from 'vitest'
import { renderMarkdown } from './render.ts'

/** Counts how many array entries `slice` and `splice` move or copy while a body is rendered. */
async function movesOf(markdown: string): Promise<number> {
  const { slice, splice } = Array.prototype
  let moves = 0
  // Spies cannot be used here: they record every call in arrays, which they copy.
  Array.prototype.slice = function (...range) {
    const copy = slice.apply(this, range)
    moves += copy.length
    return copy
  }
  Array.prototype.splice = function (...change: Parameters<typeof splice>) {
    moves += Math.max(0, this.length - change[0])
    return splice.apply(this, change)
  }
  try {
    await renderMarkdown(markdown)
  } finally {
    Object.assign(Array.prototype, { slice, splice })
  }
  return moves
}

// `patches/micromark@….patch` makes these linear. An upgrade of micromark without the patch fails this test.
test.each([
  ['quotes with text between them', '> a\n\nb\n\n'],
  ['lines of one paragraph', 'a line with words\n'],
  ['paragraphs', 'a\n\n'],
])('twice as many %s move about twice as many array entries while they are parsed', async (_name, unit) => {
  const once = await movesOf(unit.repeat(200))
  expect(await movesOf(unit.repeat(400))).toBeLessThan(3 * once)
})
