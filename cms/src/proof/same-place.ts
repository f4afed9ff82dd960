/** The characters that mean the same whether they are percent-encoded or not (RFC 3986, section 2.3). */
const unreserved = /[A-Za-z0-9._~-]/

/**
 * Whether two URLs are two spellings of one page's address: they may differ in the slash at the end of the path, in how
 * the path is percent-encoded, in `www.` before the host, and the second may be `https:` where the first is `http:`.
 * A redirect from one to the other says nothing of the page; the page is what the second one answers.
 */
export const isSamePlace = (from: URL, to: URL): boolean =>
  hostOf(from) === hostOf(to) &&
  from.port === to.port &&
  (from.protocol === to.protocol || (from.protocol === 'http:' && to.protocol === 'https:')) &&
  isSamePath(from, to)

/** Whether two URLs have the same path and query, as `isSamePlace` compares them, at whatever host. */
export const isSamePath = (from: URL, to: URL): boolean =>
  pathOf(from) === pathOf(to) && normalize(from.search) === normalize(to.search)

const hostOf = ({ hostname }: URL): string => hostname.replace(/^www\.(?=.+\.)/, '')

const pathOf = ({ pathname }: URL): string => normalize(pathname).replace(/(?<=.)\/+$/, '')

/** The one spelling of what can be percent-encoded in several ways (RFC 3986, section 6.2.2). */
const normalize = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return unreserved.test(character) ? character : code.toUpperCase()
  })
