/**
 * A text that keeps nothing else in memory. What is cut out of a text, or put together of such parts, keeps all of it
 * there (V8): a note of 40 characters would keep a post of a million for as long as the import takes.
 */
export const copyText = (part: string): string => Buffer.from(part, 'utf16le').toString('utf16le')
