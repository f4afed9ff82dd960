import localFont from 'next/font/local'

/*
 * The typeface of headings. Each file is a separate family, because next/font gives each call one family
 * (Next's docs, "Font Module"). The characters of English are loaded with the page (`preload`). A browser
 * loads every other file when a heading needs it. Until then, headings use a system font with the same
 * metrics, so that nothing moves (docs/decisions/0017).
 *
 * scripts/make-heading-face.ts makes the files and their ranges.
 */

const basic = localFont({
  src: './heading-basic.woff2',
  variable: '--heading-basic',
  weight: '640',
  display: 'swap',
  preload: true,
  adjustFontFallback: 'Times New Roman',
  declarations: [
    { prop: 'unicode-range', value: 'U+20-7E, U+A0, U+2013-2014, U+2018-2019, U+201C-201D, U+2026' },
  ],
})

const latin = localFont({
  src: './heading-latin.woff2',
  variable: '--heading-latin',
  weight: '640',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+A1-FF, U+131, U+152-153, U+201A, U+201E, U+2020-2022, U+2030, U+2039-203A, U+20AC, U+2122, U+2212',
    },
  ],
})

const latinExt = localFont({
  src: './heading-latin-ext.woff2',
  variable: '--heading-latin-ext',
  weight: '640',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+100-130, U+132-151, U+154-24F, U+1E00-1E9F' }],
})

const vietnamese = localFont({
  src: './heading-vietnamese.woff2',
  variable: '--heading-vietnamese',
  weight: '640',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    { prop: 'unicode-range', value: 'U+300-301, U+303-304, U+308-309, U+323, U+329, U+1EA0-1EF9' },
  ],
})

const greek = localFont({
  src: './heading-greek.woff2',
  variable: '--heading-greek',
  weight: '640',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+370-3FF' }],
})

const cyrillic = localFont({
  src: './heading-cyrillic.woff2',
  variable: '--heading-cyrillic',
  weight: '640',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [{ prop: 'unicode-range', value: 'U+400-45F, U+490-491, U+4B0-4B1, U+2116' }],
})

/**
 * The classes that define `--heading-basic` and the other variables. styles/tokens.css combines them into
 * `--heading`.
 */
export const headingFace = [basic, latin, latinExt, vietnamese, greek, cyrillic]
  .map(({ variable }) => variable)
  .join(' ')
