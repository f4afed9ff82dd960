/**
 * Copies a text, so that it keeps no other text in memory. In V8, a substring, or a text joined from
 * substrings, keeps the whole original in memory. A note of 40 characters would keep a post of a million
 * characters until the import ends.
 */
export const copyText = (part: string): string => Buffer.from(part, 'utf16le').toString('utf16le')
