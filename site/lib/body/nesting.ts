/**
 * The deepest nesting that the site processes. The CMS refuses bodies at a much lower limit. Older bodies,
 * rendered before that limit existed, are shown unchanged.
 */
export const MOST_NESTED = 500

/**
 * Matches a start tag, an end tag or a comment. The CMS's serializer puts every attribute value in quotes.
 */
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** Elements without an end tag (HTML, 13.1.2 "Elements"). */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/**
 * Returns the depth of the deepest element, read from the text of the HTML in one pass. This check must come
 * before parsing: the parser takes more time with each level, and recursive walks take more stack.
 *
 * @param html as written by a serializer, with all end tags
 */
export function nestingOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [, slash, name = ''] of html.matchAll(TAG)) {
    if (name === '' || VOID.has(name.toLowerCase())) continue
    depth += slash ? -1 : 1
    if (depth > deepest) deepest = depth
  }
  return deepest
}
