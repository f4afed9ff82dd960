import { text } from '../input/text-input.ts'

/** The kinds of address. */
export type AddressKind =
  /** An absolute web URL: http:// or https://. */
  | 'web'
  /** `mailto:` and a mail address. */
  | 'mail'
  /** A path of the site that starts with one slash. */
  | 'path'

const descriptions: Record<AddressKind, string> = {
  web: 'a URL that begins with http:// or https://',
  mail: 'mailto: and an address',
  path: 'a path of the site (such as /about)',
}

const alternatives = new Intl.ListFormat('en', { type: 'disjunction' })

/**
 * Checks an address that pages, feeds or redirects will link to. All inputs use this check.
 *
 * Browsers remove line breaks and read `\` as `/`. Paths such as `//host` and `/\host` are refused because
 * they lead to other sites. A user name or password in a link would be public, or could disguise the host.
 *
 * @returns a message for the caller; null when the address is valid
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

/** Whether a text is an absolute web URL that a page may link to. */
export const isWebAddress = (value: string): boolean => addressFault(value, ['web']) === null

/**
 * The input type of an address: trimmed, up to 2,000 characters. @param isOptional whether it may be empty
 */
export const addressInput = (kinds: readonly AddressKind[], { isOptional = false } = {}) =>
  text(2_000)
    .trim()
    .superRefine((value, context) => {
      const message = isOptional && value === '' ? null : addressFault(value, kinds)
      if (message)
        context.addIssue({ code: 'custom', message: isOptional ? `${message} Or leave it empty.` : message })
    })
