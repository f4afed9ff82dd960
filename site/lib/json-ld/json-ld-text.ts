/** A thing as schema.org describes it. */
export type Thing = { '@type': string; [property: string]: unknown }

/**
 * Things as the text of a `<script type="application/ld+json">`. HTML ends a script at `</script` and knows no escape there,
 * and `<!--` puts it into another state (HTML, "Restrictions for contents of script elements"); JSON may write every `<` as
 * \u003c. What has no value is left out.
 */
export const jsonLdText = (...things: Thing[]): string =>
  JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c')
