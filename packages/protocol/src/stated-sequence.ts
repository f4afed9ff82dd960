/**
 * The name under which a page states the sequence that it was rendered from: of a meta tag, and of a response
 * header.
 */
export const sequenceName = 'presstime-sequence'

const metaTag = new RegExp(`<meta name="${sequenceName}" content="(\\d{1,10})"`)
const headerValue = /^(\d{1,10})$/

/**
 * Reads the sequence that a page or file states: in its header `presstime-sequence`, which is for what is no
 * HTML, such as a feed, or in the meta tag of that name. A malformed header counts as none.
 *
 * @param header The value of the header; null or undefined when there is none.
 * @param html The page; left out for what has no HTML.
 * @returns undefined when neither states it.
 */
export function statedSequence(header: string | null | undefined, html = ''): number | undefined {
  const found = headerValue.exec(header ?? '') ?? metaTag.exec(html)
  return found ? Number(found[1]) : undefined
}
