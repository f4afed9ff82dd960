/** The maximum number of pixels of an image, in all frames together. Decoded, each pixel takes four bytes. */
export const maxPixels = 64_000_000

/**
 * The maximum size of an SVG in bytes. An SVG is parsed in one synchronous step, which blocks the process.
 */
export const maxSvgBytes = 512 * 1_024

/** How long decoding and encoding an image may take, in seconds. */
export const maxImageSeconds = 60

/** The maximum length of an alternative text, in characters. */
export const maxAltLength = 1_000
