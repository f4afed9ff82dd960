/**
 * Next hands a parameter over as it stood in the address, percent-encoded. The CMS knows names in Unicode's NFC, and so
 * must the cache tag of the page that is made from one: by another spelling it would never be invalidated.
 *
 * @returns Empty for what can name nothing: what is not well encoded, or has a slash in it, which for the CMS is a path of
 *   more parts than the page's.
 */
export function decodeParam(param: string): string {
  try {
    const name = decodeURIComponent(param).normalize('NFC')
    return name.includes('/') ? '' : name
  } catch {
    return ''
  }
}
