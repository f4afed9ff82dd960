import type { Place, Reference } from './find-places.ts'
import { readingOf } from './reading-of.ts'

/**
 * Returns the links and images of a Markdown text in order, with the exact positions of their destinations:
 * inline links, reference definitions, autolinks in `<…>`, and raw HTML. The text is parsed as
 * `renderMarkdown` does, so code contains no references. A bare `https://…` is not included, because it is
 * text for readers. An autolink at a place where a link is impossible is not included either.
 */
export function referencesOf(markdown: string): Reference[] {
  return placesOf(markdown).map(({ write: _, ...reference }) => reference)
}

/** Returns the bare `https://…` addresses of a Markdown text, which readers see as links. */
export function bareUrlsOf(markdown: string): string[] {
  return [...readingOf(markdown).bareUrls]
}

/**
 * Replaces the destinations of links and images. Everything else stays unchanged, byte for byte. An autolink
 * becomes a link that shows its old address.
 *
 * @param replace returns the new destination, unescaped, in which white space is then percent-encoded; null
 *   when it stays. It is called for one reference after the other, in order.
 * @param places the places of the text, if they are already known, because parsing is the slowest step
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

/** As `referencesOf`, with the functions to replace destinations later. */
export function placesOf(markdown: string): readonly Place[] {
  return readingOf(markdown).places
}
