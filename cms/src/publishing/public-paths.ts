/** The public paths of the site, in their percent-encoded form (RFC 3986, section 2.1). */

/** The newest posts. */
export const homePath = '/'

/** One post. */
export const postPath = (slug: string): string => `/blog/${encodeURIComponent(slug)}`
