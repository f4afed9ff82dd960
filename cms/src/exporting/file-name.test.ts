import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugPattern } from '../slugs/slug.ts'
import { fileNameOf } from './file-name.ts'

test.each(['hello-world', '2026', 'привет-мир', '日本語', 'crème', 'हिन्दी', 'a'.repeat(200)])(
  '%s is a file name without a change',
  (slug) => {
    expect(fileNameOf(slug)).toBe(slug)
  },
)

test.each(['con', 'nul', 'com1', 'index', '日'.repeat(200), 'straße', 'σς', 'ſ', 'a\u034F', 'ﬁ'])(
  '%s gets a part of its hash',
  (slug) => {
    expect(fileNameOf(slug)).toMatch(/~[0-9a-f]{16}$/)
  },
)

/** Letters that some file systems do not distinguish, and any letter that a slug may have. */
const letters = fc.oneof(
  fc.constantFrom(...'aeisßſσςıµμéﬁ²٢かガ\u0301\u034F\uFE0F\u0345ͅᾳ', 'e\u0301', 'ss', 'i\u0307'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }).filter((text) => slugPattern.test(text)),
)
const slugs = fc
  .array(letters, { minLength: 1, maxLength: 80 })
  .map((parts) => parts.join('').normalize('NFC'))
  .filter((slug) => slugPattern.test(slug))

test('no two slugs have names that a file system confuses, and all names are short enough', () => {
  const same = (name: string) => [
    name.normalize('NFD'),
    name.toUpperCase().normalize('NFC'),
    name.toLowerCase().normalize('NFKD'),
    name
      .normalize('NFD')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .toUpperCase(),
    Array.from(name.normalize('NFKC'), (letter) => letter.toUpperCase()).join(''),
  ]
  fc.assert(
    fc.property(fc.uniqueArray(slugs, { minLength: 2, maxLength: 12 }), (unique) => {
      const names = unique.map(fileNameOf)
      for (const name of names) {
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
      }
      for (const [index] of same('').entries())
        expect(new Set(names.map((name) => same(name)[index])).size).toBe(names.length)
    }),
    { numRuns: 1_000 },
  )
})
