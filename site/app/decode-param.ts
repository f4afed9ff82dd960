/**
 * Decodes a route parameter, which Next passes as it was in the address, percent-encoded. The CMS stores
 * names in Unicode NFC. The cache tag of a page must use the same form, because a tag with another spelling
 * would never be invalidated.
 *
 * @returns an empty string for a parameter that cannot be a name: one that is wrongly encoded, or one with a
 *   slash, which the CMS would read as a longer path
 */
export function decodeParam(param: string): string {
  try {
    const name = decodeURIComponent(param).normalize('NFC')
    return name.includes('/') ? '' : name
  } catch {
    return ''
  }
}
