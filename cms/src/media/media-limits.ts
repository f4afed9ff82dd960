/** The most pixels of an image, all frames together: decoded it takes four bytes for each. */
export const maxPixels = 64_000_000

/** The most bytes of an SVG: it is read at one go, and while that lasts nothing else is done. */
export const maxSvgBytes = 512 * 1_024

/** How long an image may take to be decoded and encoded, in seconds. */
export const maxImageSeconds = 60

/** The most characters of an alternative text. */
export const maxAltLength = 1_000
