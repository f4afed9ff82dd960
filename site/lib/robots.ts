/**
 * robots.txt (RFC 9309). Searches are as many as there are words, and nothing that is not elsewhere; previews and webhooks
 * are nobody's to crawl.
 */
export const robots = (origin: string): string => `User-agent: *
Disallow: /api/
Disallow: /search?

Sitemap: ${origin}/sitemap.xml
`
