/** What XML 1.0 allows nowhere, not even as a reference (section 2.2, "Characters"); half of a surrogate pair too. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** A text with U+FFFD in place of each character that XML forbids, as HTML does for such a reference. */
export const replaceForbidden = (text: string): string => text.replace(FORBIDDEN, '\ufffd')

/** A text without the characters that XML forbids. */
export const dropForbidden = (text: string): string => text.replace(FORBIDDEN, '')
