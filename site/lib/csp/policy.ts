import type { FurtherSources } from './further-sources.ts'

/** Whether pages are public over https, whether this is `next dev`, and what CSP_SOURCES allows. */
type Circumstances = { https: boolean; development: boolean; sources?: FurtherSources }

/** What readers may be shown from elsewhere is pictures alone, which editors put into their texts. */
const SOURCES = {
  'default-src': "'self'",
  'base-uri': "'none'",
  'object-src': "'none'",
  'frame-ancestors': "'none'",
  'form-action': "'self'",
  // The blurs that stand where pictures will be are data: URLs.
  'img-src': "'self' https: data:",
  'media-src': "'self' https:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'style-src': "'self'",
  // The colours of code and the blurs of pictures are in `style` attributes, which no hash can name.
  'style-src-attr': "'unsafe-inline'",
}

/**
 * The Content-Security-Policy that every answer has (W3C, "Content Security Policy Level 3").
 *
 * @param scripts Which scripts in the page may run: hashes or a nonce. Left out: all. A page that was kept has a second policy
 *   then, `scriptPolicy`, and what is to run must be let by both.
 */
export function policy(
  { https, development, sources: further = {} }: Circumstances,
  scripts?: readonly string[],
): string {
  const own: Record<string, string> = {
    ...SOURCES,
    'script-src': scripts ? sourcesOf(scripts) : "'self' 'unsafe-inline'",
    // React shows where errors come from by `eval`, and Next speaks to the browser by a socket and by styles in the page.
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
 * The policy that lets the site's own files, these scripts and those of CSP_SOURCES run, and no other.
 *
 * @param scripts Hashes or nonces, without quotes.
 */
export const scriptPolicy = (scripts: readonly string[], further: FurtherSources = {}): string =>
  ['script-src', sourcesOf(scripts), ...(further['script-src'] ?? [])].join(' ')

const sourcesOf = (scripts: readonly string[]): string =>
  ["'self'", ...scripts.map((source) => `'${source}'`)].join(' ')
