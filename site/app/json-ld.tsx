import { jsonLdText, type Thing } from '../lib/json-ld/json-ld-text.ts'

/** Describes a page for search engines (schema.org, as JSON-LD). Browsers do not run it. */
export function JsonLd({ things }: { things: Thing[] }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: jsonLdText escapes the text
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdText(...things) }} />
  )
}
