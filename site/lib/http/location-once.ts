import { ServerResponse } from 'node:http'

/**
 * Has a redirect say once where it leads. Next 16.4.6 sets `Location` while it renders the page of a redirect and appends it once
 * more from the entry that it keeps of it (`build/templates/app-page-runtime.js`), so that the answer to a request which was not
 * in the cache has two. Two are no valid answer (RFC 9110, section 10.2.2), and a client that reads both joins them.
 *
 * Called once, before the server takes requests.
 */
export function sendLocationOnce(): void {
  const { appendHeader } = ServerResponse.prototype
  ServerResponse.prototype.appendHeader = function (name, value) {
    const isThere = name.toLowerCase() === 'location' && this.getHeader('location') === value
    return isThere ? this : appendHeader.call(this, name, value)
  }
}
