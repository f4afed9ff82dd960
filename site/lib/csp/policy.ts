/** Whether pages are public over https, and whether this is `next dev`. */
type Circumstances = { https: boolean; development: boolean }

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
export function policy({ https, development }: Circumstances, scripts?: readonly string[]): string {
  const sources: Record<string, string> = {
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
  return Object.entries(sources)
    .map(([name, values]) => (values ? `${name} ${values}` : name))
    .join('; ')
}

/** The policy that lets the site's own files and these scripts run, and no other. */
export const scriptPolicy = (scripts: readonly string[]): string => `script-src ${sourcesOf(scripts)}`

const sourcesOf = (scripts: readonly string[]): string =>
  ["'self'", ...scripts.map((source) => `'${source}'`)].join(' ')
