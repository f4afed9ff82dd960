import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkitten'

const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const
const WEIGHTS = [400, 600] as const

/** The order in which next/og searches the subsets for a character. Each subset is a separate font family. */
export const FAMILIES = SUBSETS.map((subset) => `Source Serif ${subset}`).join(', ')

type Fonts = {
  files: { name: string; data: Buffer; weight: 400 | 600 }[]
  has: (character: string) => boolean
}
let fonts: Fonts | undefined

/**
 * The fonts of the cards, read once when the first card is drawn. They are part of the site, as WOFF, which
 * next/og supports.
 */
export function cardFonts(): Fonts {
  if (fonts) return fonts
  const files = SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => ({
      name: `Source Serif ${subset}`,
      data: readFileSync(
        // next.config.ts names these files (outputFileTracingIncludes), so that a standalone build contains
        // them.
        join(
          /* turbopackIgnore: true */ process.cwd(),
          'node_modules/@fontsource/source-serif-4/files',
          `source-serif-4-${subset}-${weight}-normal.woff`,
        ),
      ),
      weight,
    })),
  )
  // Both weights have the same characters.
  const parsed = files.filter(({ weight }) => weight === 600).map(({ data }) => create(data) as Font)
  // Test each character: the library's list of characters contains U+FFFF, which only marks the end of a
  // font's map.
  const has = (character: string) =>
    parsed.some((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
  fonts = { files, has }
  return fonts
}
