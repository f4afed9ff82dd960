/**
 * robots.txt (RFC 9309). It excludes searches, which are unlimited in number and contain nothing new, and
 * previews and webhooks, which crawlers should not request.
 */
export const robots = (origin: string): string => `User-agent: *
Disallow: /api/
Disallow: /search?

Sitemap: ${origin}/sitemap.xml
`
