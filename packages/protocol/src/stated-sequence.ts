/**
 * The name of the meta tag and of the response header in which a page states the sequence that it was
 * rendered from.
 */
export const sequenceName = 'presstime-sequence'

const metaTag = new RegExp(`<meta name="${sequenceName}" content="(\\d{1,10})"`)
const headerValue = /^(\d{1,10})$/

/**
 * Reads the sequence that a page or file states: in its header `presstime-sequence`, used by files without
 * HTML such as feeds, or in the meta tag with that name. A malformed header is ignored.
 *
 * @param header the value of the header; null or undefined without one
 * @param html the page; left out for a file without HTML
 * @returns undefined when neither states it
 */
export function statedSequence(header: string | null | undefined, html = ''): number | undefined {
  const found = headerValue.exec(header ?? '') ?? metaTag.exec(html)
  return found ? Number(found[1]) : undefined
}
