import { text } from '../input/text-input.ts'

/** What an address may be. */
export type AddressKind =
  /** An absolute URL of the web: http:// or https://. */
  | 'web'
  /** `mailto:` and an address. */
  | 'mail'
  /** A path of the site that begins with one slash. */
  | 'path'

const descriptions: Record<AddressKind, string> = {
  web: 'a URL that begins with http:// or https://',
  mail: 'mailto: and an address',
  path: 'a path of the site (such as /about)',
}

const alternatives = new Intl.ListFormat('en', { type: 'disjunction' })

/**
 * What is wrong with an address that pages, feeds or redirects are to lead to: the one check for all of them.
 *
 * Browsers strip line breaks and read `\` as `/`, so `//host` and `/\host` are refused as paths: they lead to other sites.
 * A user name or password in a link would be shown to everybody, or make one host look like another.
 *
 * @returns A message for the caller; null when the address is good.
 */
export function addressFault(value: string, kinds: readonly AddressKind[]): string | null {
  const wanted = `must be ${alternatives.format(kinds.map((kind) => descriptions[kind]))}.`
  if (/[\s\p{Cc}]/u.test(value)) return `${wanted} It must not contain spaces or line breaks.`
  if (kinds.includes('path') && /^\/(?![/\\])/.test(value))
    return URL.canParse(value, 'http://site') ? null : wanted
  if (kinds.includes('mail') && /^mailto:[^@]+@./i.test(value)) return URL.canParse(value) ? null : wanted
  const url = kinds.includes('web') && /^https?:\/\/[^/\\]/i.test(value) ? URL.parse(value) : null
  if (!url) return wanted
  return url.username || url.password ? 'must not carry a user name or password.' : null
}

/** Whether a text is an absolute URL of the web that a page may lead to. */
export const isWebAddress = (value: string): boolean => addressFault(value, ['web']) === null

/** The input of an address, trimmed, up to 2,000 characters. @param isOptional Whether it may be empty. */
export const addressInput = (kinds: readonly AddressKind[], { isOptional = false } = {}) =>
  text(2_000)
    .trim()
    .superRefine((value, context) => {
      const message = isOptional && value === '' ? null : addressFault(value, kinds)
      if (message)
        context.addIssue({ code: 'custom', message: isOptional ? `${message} Or leave it empty.` : message })
    })
