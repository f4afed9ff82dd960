/** The characters with the same meaning with and without percent-encoding (RFC 3986, section 2.3). */
const unreserved = /[A-Za-z0-9._~-]/

/**
 * Whether two URLs are spellings of the same page address. They may differ in the slash at the end of the
 * path, in the percent-encoding of the path, and in `www.` before the host. The second URL may be `https:`
 * where the first is `http:`. A redirect between them says nothing about the page: the page is what the
 * second URL answers.
 */
export const isSamePlace = (from: URL, to: URL): boolean =>
  hostOf(from) === hostOf(to) &&
  from.port === to.port &&
  (from.protocol === to.protocol || (from.protocol === 'http:' && to.protocol === 'https:')) &&
  isSamePath(from, to)

/** Whether two URLs have the same path and query, at any host. `isSamePlace` uses the same comparison. */
export const isSamePath = (from: URL, to: URL): boolean =>
  pathOf(from) === pathOf(to) && normalize(from.search) === normalize(to.search)

const hostOf = ({ hostname }: URL): string => hostname.replace(/^www\.(?=.+\.)/, '')

const pathOf = ({ pathname }: URL): string => normalize(pathname).replace(/(?<=.)\/+$/, '')

/** Returns one spelling for texts that differ only in their percent-encoding (RFC 3986, section 6.2.2). */
const normalize = (text: string): string =>
  text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
    return unreserved.test(character) ? character : code.toUpperCase()
  })
