import { jsonLdText, type Thing } from '../lib/json-ld/json-ld-text.ts'

/** Tells search engines what a page is about (schema.org, as JSON-LD). Browsers run nothing of it. */
export function JsonLd({ things }: { things: Thing[] }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: React would escape the quotes; jsonLdText escapes what matters here
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLdText(...things) }} />
  )
}
