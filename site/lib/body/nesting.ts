/**
 * The deepest nesting that is looked into. The CMS refuses bodies far below it; older ones that were rendered before it did are
 * shown as they are.
 */
export const MOST_NESTED = 500

/** A start tag, an end tag or a comment. The CMS's serializer quotes every value of an attribute. */
const TAG = /<!--[\s\S]*?-->|<(\/?)([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^'">])*>/gi

/** Elements that have no end tag (HTML, 13.1.2 "Elements"). */
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))

/**
 * The deepest level that HTML nests its elements to, read from its text in one pass: the parser, which needs more time with each
 * level, and recursive walks, which need more stack, must not be given a text that is nested too deeply.
 *
 * @param html as a serializer writes it: with all end tags
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
