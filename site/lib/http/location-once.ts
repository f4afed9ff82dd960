import { ServerResponse } from 'node:http'

/**
 * Removes the duplicate `Location` header of redirects. Next 16.4.6 sets `Location` while it renders a
 * redirect, and appends it again from its cache entry (`build/templates/app-page-runtime.js`). An answer that
 * was not cached then has two. Two are invalid (RFC 9110, section 10.2.2), and a client that reads both joins
 * them.
 *
 * Call it once, before the server accepts requests.
 */
export function sendLocationOnce(): void {
  const { appendHeader } = ServerResponse.prototype
  ServerResponse.prototype.appendHeader = function (name, value) {
    const isThere = name.toLowerCase() === 'location' && this.getHeader('location') === value
    return isThere ? this : appendHeader.call(this, name, value)
  }
}
