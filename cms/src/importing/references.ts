import type { Place, Reference } from './find-places.ts'
import { readingOf } from './reading-of.ts'

/**
 * The links and images of a Markdown text, in their order, with the exact places of their destinations: inline ones,
 * reference definitions, autolinks in `<…>`, and raw HTML. The text is parsed as `renderMarkdown` does, so code has none. A
 * bare `https://…` is none either: it is text to be read as it is. So is an autolink that could not be made a link where
 * it stands.
 */
export function referencesOf(markdown: string): Reference[] {
  return placesOf(markdown).map(({ write: _, ...reference }) => reference)
}

/** The bare `https://…` of a Markdown text, which readers see as links. */
export function bareUrlsOf(markdown: string): string[] {
  return [...readingOf(markdown).bareUrls]
}

/**
 * Gives links and images other destinations. Everything else stays as it is, byte for byte. An autolink becomes a link that
 * shows its old address.
 *
 * @param replace The new destination, unescaped, in which white space gets percent-encoded; null: it stays. Asked for one
 *   after the other, in their order.
 * @param places Those of the text, when they were found before: to parse takes longest.
 */
export async function replaceReferences(
  markdown: string,
  replace: (reference: Reference) => string | null | Promise<string | null>,
  places: readonly Place[] = placesOf(markdown),
): Promise<string> {
  let result = ''
  let done = 0
  for (const { write, ...reference } of places) {
    const url = await replace(reference)
    if (url === null || url === reference.url) continue
    result += markdown.slice(done, reference.start) + write(url)
    done = reference.end
  }
  return result + markdown.slice(done)
}

/** What `referencesOf` gives, to be replaced later. */
export function placesOf(markdown: string): readonly Place[] {
  return readingOf(markdown).places
}
