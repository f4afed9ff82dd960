import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { create, type Font } from 'fontkitten'

const SUBSETS = ['latin', 'latin-ext', 'greek', 'cyrillic', 'cyrillic-ext', 'vietnamese'] as const
const WEIGHTS = [400, 600] as const

/** In which order the subsets are looked through for a character: each is a font family of its own to next/og. */
export const FAMILIES = SUBSETS.map((subset) => `Source Serif ${subset}`).join(', ')

type Fonts = {
  files: { name: string; data: Buffer; weight: 400 | 600 }[]
  has: (character: string) => boolean
}
let fonts: Fonts | undefined

/** The fonts of the cards, read once when the first card is drawn: they come with the site, in next/og's WOFF. */
export function cardFonts(): Fonts {
  if (fonts) return fonts
  const files = SUBSETS.flatMap((subset) =>
    WEIGHTS.map((weight) => ({
      name: `Source Serif ${subset}`,
      data: readFileSync(
        // Named in next.config.ts (outputFileTracingIncludes), so that a standalone build has them.
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
  // Asks for each character: the set that the library lists has U+FFFF in it, which only ends the map of a font.
  const has = (character: string) =>
    parsed.some((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
  fonts = { files, has }
  return fonts
}
