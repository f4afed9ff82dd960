import { expect, test } from 'vitest'
import { scaledImage } from './scaled-image.ts'

const src = `/media/${'a'.repeat(64)}.jpg`
const widthsOf = (width: number) =>
  [...(scaledImage(src, width, width, '3rem')?.srcSet ?? '').matchAll(/ (\d+)w/g)].map(([, text]) =>
    Number(text),
  )

test.each([120, 400, 1_000])(
  'for a file %i px wide, no size is listed after the first that covers it',
  (width) => {
    const widths = widthsOf(width)
    expect(widths.at(-1)).toBeGreaterThanOrEqual(width)
    expect(widths.at(-2)).toBeLessThan(width)
  },
)

test('for a very wide file, every size is listed', () => {
  expect(widthsOf(20_000).length).toBeGreaterThan(widthsOf(1_000).length)
})

test('without srcset a browser gets the largest size', () => {
  const image = scaledImage(src, 400, 400, '3rem')
  expect(image?.srcSet).toMatch(new RegExp(`${image?.src.replaceAll('?', '\\?')} \\d+w$`))
})
