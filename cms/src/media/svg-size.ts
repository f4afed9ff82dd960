/** Pixels. */
export type Size = { width: number; height: number }

const length = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/

/**
 * The size that an SVG says it has: its width and height in pixels or, where it has none, those of its view box. Null when it
 * says neither: it is then as large as the place where it is shown.
 *
 * @param svg One that `sanitizeSvg` gave: its first tag is the root's.
 */
export function svgSize(svg: string): Size | null {
  const tag = /^<svg\b[^>]*>/.exec(svg)?.[0] ?? ''
  const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  const [width, height] = ['width', 'height'].map((name) => Number(length.exec(attribute(name))?.[1]))
  const [, , boxWidth, boxHeight] = attribute('viewBox')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  return toSize(width, height) ?? toSize(boxWidth, boxHeight)
}

function toSize(width: number | undefined, height: number | undefined): Size | null {
  const [w, h] = [Math.round(width ?? 0), Math.round(height ?? 0)]
  const fits = (pixels: number) => pixels >= 1 && pixels < 2 ** 31
  return fits(w) && fits(h) ? { width: w, height: h } : null
}
