import { expect, test } from 'vitest'
import { firstFreeSlug, isSlug, maxSlugBytes, maxSlugLength, slugify, slugPattern } from './slug.ts'

test.each([
  ['Hello, World!', 'hello-world'],
  ['  What’s new in v22.4?  ', 'whats-new-in-v22-4'],
  ['Crème brûlée à la Straße', 'creme-brulee-a-la-strasse'],
  ['日本語のタイトル', '日本語のタイトル'],
  ['Привет, мир', 'привет-мир'],
  ['ﬁne ½ print', 'fine-1-2-print'],
  ['🎉🎉', ''],
  ['--', ''],
])('the title %j becomes %j', (title, slug) => {
  expect(slugify(title)).toBe(slug)
  if (slug) expect(slug).toMatch(slugPattern)
})

test('a long title becomes a slug of the maximum length without a final hyphen', () => {
  const slug = slugify(`${'a'.repeat(maxSlugLength - 1)} b`)
  expect(slug).toBe('a'.repeat(maxSlugLength - 1))
})

test.each(['日', 'п', '𐐨'])(
  'a long title of %s becomes a slug of whole characters that fits into a file name',
  (letter) => {
    const slug = slugify(letter.repeat(300))
    expect(slug).toBe(letter.repeat([...slug].length))
    expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(maxSlugBytes)
    expect(Buffer.byteLength(slug + letter)).toBeGreaterThan(maxSlugBytes)
    expect(isSlug(slug)).toBe(true)
    expect(isSlug(slug + letter)).toBe(false)
    const numbered = firstFreeSlug(slug, new Set([slug]))
    expect(numbered).toMatch(/-2$/)
    expect(isSlug(numbered)).toBe(true)
  },
)

test('a long title is cut between two graphemes', () => {
  expect(slugify('क्षि'.repeat(60))).toBe('क्षि'.repeat(20))
  const longest = 'क्षि'.repeat(20)
  expect(firstFreeSlug(longest, new Set([longest]))).toBe(`${'क्षि'.repeat(19)}-2`)
})

test.each(['Hello', 'a b', 'a--b', '-a', 'a-', 'a/b', '..', 'a?b', ''])('%j is not a slug', (text) => {
  expect(text).not.toMatch(slugPattern)
})

test('a taken slug gets the first free number', () => {
  expect(firstFreeSlug('a', new Set())).toBe('a')
  expect(firstFreeSlug('a', new Set(['a', 'a-2']))).toBe('a-3')
})

test('a slug with a number has at most the maximum length', () => {
  const longest = 'a'.repeat(maxSlugLength)
  expect(firstFreeSlug(longest, new Set([longest]))).toBe(`${'a'.repeat(maxSlugLength - 2)}-2`)
})
