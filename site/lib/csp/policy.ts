import type { FurtherSources } from './further-sources.ts'

/**
 * Whether pages are public over https, whether this is `next dev`, and the sources that CSP_SOURCES allows.
 */
type Circumstances = { https: boolean; development: boolean; sources?: FurtherSources }

/** Only pictures and media may come from other sites, because editors embed them in their texts. */
const SOURCES = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'self'",
  // The blurs behind loading pictures are data: URLs.
  'img-src': "'self' https: data:",
  'media-src': "'self' https:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'style-src': "'self'",
  // The colours of code and the blurs of pictures are in `style` attributes, which a hash cannot allow.
  'style-src-attr': "'unsafe-inline'",
}

/**
 * Returns the Content-Security-Policy that every answer has (W3C, "Content Security Policy Level 3").
 *
 * @param scripts hashes or a nonce of the scripts that may run. Default: all scripts. A cached page then has
 *   a second policy, `scriptPolicy`, and a script must be allowed by both.
 */
export function policy(
  { https, development, sources: further = {} }: Circumstances,
  scripts?: readonly string[],
): string {
  const own: Record<string, string> = {
    ...SOURCES,
    'script-src': scripts ? sourcesOf(scripts) : "'self' 'unsafe-inline'",
    // In `next dev`, React uses `eval` to show the origin of errors. Next uses a socket and inline styles.
    ...(development && {
      'script-src': "'self' 'unsafe-inline' 'unsafe-eval'",
      'style-src': "'self' 'unsafe-inline'",
      'connect-src': "'self' ws:",
    }),
    ...(https && { 'upgrade-insecure-requests': '' }),
  }
  for (const [name, values] of Object.entries(further))
    own[name] = [own[name] ?? "'self'", ...values].join(' ')
  return Object.entries(own)
    .map(([name, values]) => (values ? `${name} ${values}` : name))
    .join('; ')
}

/**
 * Returns a policy that allows only the site's own files, these scripts and those of CSP_SOURCES.
 *
 * @param scripts hashes or nonces, without quotes
 */
export const scriptPolicy = (scripts: readonly string[], further: FurtherSources = {}): string =>
  ['script-src', sourcesOf(scripts), ...(further['script-src'] ?? [])].join(' ')

const sourcesOf = (scripts: readonly string[]): string =>
  ["'self'", ...scripts.map((source) => `'${source}'`)].join(' ')
