/** Sources by directive, such as `{ 'script-src': ['https://stats.example.com'] }`. */
export type FurtherSources = Readonly<Record<string, readonly string[]>>

/**
 * The directives that the setting may extend. The others protect a page from being framed, redirected or
 * rebased.
 */
const EXTENSIBLE = [
  'script-src',
  'connect-src',
  'frame-src',
  'img-src',
  'media-src',
  'style-src',
  'font-src',
  'worker-src',
  'form-action',
]

/**
 * Matches an https host, with an optional port and path, and `*.` for its subdomains (CSP Level 3, section
 * 2.3.1).
 */
const HOST =
  /^https:\/\/(?:\*\.)?[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)+(?::\d{1,5})?(?:\/[\w./~%-]*)?$/i

/** The hash of one inline script or style. */
const HASH = /^'sha(?:256|384|512)-[\w+/-]+={0,2}'$/

/**
 * Parses CSP_SOURCES: directives as in a Content-Security-Policy, separated by semicolons, such as
 * `script-src https://stats.example.com; connect-src https://stats.example.com`.
 *
 * @returns the sources by directive, and one message for each fault; a text with a fault allows nothing
 */
export function parseFurtherSources(text: string): { sources: FurtherSources; faults: string[] } {
  const sources: Record<string, string[]> = {}
  const faults: string[] = []
  for (const directive of text.split(';').map((part) => part.trim())) {
    if (directive === '') continue
    const [name = '', ...values] = directive.split(/\s+/)
    if (!EXTENSIBLE.includes(name))
      faults.push(`"${name}" cannot be extended; these can: ${EXTENSIBLE.join(', ')}`)
    else if (values.length === 0) faults.push(`"${name}" names no source`)
    for (const value of values) {
      if (!HOST.test(value) && !HASH.test(value))
        faults.push(
          `"${value}" is neither a host, such as https://stats.example.com, nor a hash, such as 'sha256-…'`,
        )
    }
    sources[name] = [...(sources[name] ?? []), ...values]
  }
  return faults.length > 0 ? { sources: {}, faults } : { sources, faults }
}
