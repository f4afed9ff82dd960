/** A thing in the vocabulary of schema.org. */
export type Thing = { '@type': string; [property: string]: unknown }

/**
 * Returns things as the text of a `<script type="application/ld+json">`. HTML ends a script at `</script` and
 * has no escape for it there, and `<!--` changes the parser's state (HTML, "Restrictions for contents of
 * script elements"). Therefore every `<` is written as \u003c, which JSON allows. Properties without a value
 * are left out.
 */
export const jsonLdText = (...things: Thing[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c')
