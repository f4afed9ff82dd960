/**
 * Characters that XML 1.0 forbids, even as references (section 2.2, "Characters"). They include halves of
 * surrogate pairs.
 */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Replaces each character that XML forbids by U+FFFD, as HTML does for such a reference. */
export const replaceForbidden = (text: string): string => text.replace(FORBIDDEN, '\ufffd')

/** Removes the characters that XML forbids. */
export const dropForbidden = (text: string): string => text.replace(FORBIDDEN, '')
