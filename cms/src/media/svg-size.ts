/** In pixels. */
export type Size = { width: number; height: number }

const length = /^\s*(\d+(?:\.\d+)?)(?:px)?\s*$/

/**
 * The size that an SVG states: its width and height in pixels, or those of its view box. Null when it states
 * neither; the SVG then fills the place where it is shown.
 *
 * @param svg the output of `sanitizeSvg`, whose first tag is the root element
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
