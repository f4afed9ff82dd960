/**
 * Makes the files of the heading face in app/fonts from Source Serif 4: one weight, one file a script, and
 * the characters of English in a separate file, which every page preloads. Run it again after an update of
 * the source: `node scripts/make-heading-face.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import subsetFont from 'subset-font'

const weight = 640
const source = join(import.meta.dirname, '../node_modules/@fontsource-variable/source-serif-4')
const target = join(import.meta.dirname, '../app/fonts')

/**
 * The SIL Open Font License forbids the reserved name "Source" for changed fonts. The new name has the same
 * length, so that it fits in place.
 */
const names = [
  ['Source Serif 4', 'Presstime Face'],
  ['SourceSerif4', 'PresstimeFac'],
] as const

/** Which file of the source contains the characters, and which characters to keep. */
const files: { name: string; subset: string; ranges: string }[] = [
  { name: 'basic', subset: 'latin', ranges: 'U+20-7E,U+A0,U+2013-2014,U+2018-2019,U+201C-201D,U+2026' },
  {
    name: 'latin',
    subset: 'latin',
    ranges: 'U+A1-FF,U+131,U+152-153,U+201A,U+201E,U+2020-2022,U+2030,U+2039-203A,U+20AC,U+2122,U+2212',
  },
  { name: 'latin-ext', subset: 'latin-ext', ranges: 'U+100-130,U+132-151,U+154-24F,U+1E00-1E9F' },
  {
    name: 'vietnamese',
    subset: 'vietnamese',
    ranges: 'U+300-301,U+303-304,U+308-309,U+323,U+329,U+1EA0-1EF9',
  },
  { name: 'greek', subset: 'greek', ranges: 'U+370-3FF' },
  { name: 'cyrillic', subset: 'cyrillic', ranges: 'U+400-45F,U+490-491,U+4B0-4B1,U+2116' },
]

for (const { name, subset, ranges } of files) {
  const font = readFileSync(join(source, `files/source-serif-4-${subset}-wght-normal.woff2`))
  const text = charactersOf(ranges)
  const plain = await subsetFont(font, text, { targetFormat: 'sfnt', variationAxes: { wght: weight } })
  const renamed = rename(plain)
  const file = await subsetFont(renamed, text, { targetFormat: 'woff2' })
  writeFileSync(join(target, `heading-${name}.woff2`), file)
  process.stdout.write(`heading-${name}.woff2: ${file.length} bytes, unicode-range ${ranges}\n`)
}
writeFileSync(join(target, 'LICENSE'), readFileSync(join(source, 'LICENSE')))

function charactersOf(ranges: string): string {
  return ranges
    .split(',')
    .flatMap((range) => {
      const [from = 0, to = from] = range
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index))
    })
    .join('')
}

function rename(font: Buffer): Buffer {
  let bytes = font.toString('latin1')
  for (const [from, to] of names) {
    const wide = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('latin1')
    bytes = bytes.replaceAll(from, to).replaceAll(wide(from), wide(to))
  }
  return Buffer.from(bytes, 'latin1')
}
