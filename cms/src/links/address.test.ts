import { expect, test } from 'vitest'
import { parseCreateAuthor } from '../authors/author-input.ts'
import { parseCreateEndpoint } from '../endpoints/endpoint-input.ts'
import { parseCreatePost } from '../posts/post-input.ts'
import { parseRedirect } from '../redirects/redirect-input.ts'
import { parseUpdateSettings } from '../settings/settings-input.ts'
import { addressFault } from './address.ts'

/** Every input that accepts a web address. */
const inputs: Record<string, (url: string) => unknown> = {
  'a canonical address': (canonicalUrl) => parseCreatePost('POST', { title: 'x', seo: { canonicalUrl } }),
  "an author's link": (url) => parseCreateAuthor({ name: 'x', links: [{ label: 'x', url }] }),
  'a social link': (url) => parseUpdateSettings({ socialLinks: [{ label: 'x', url }] }),
  'an entry of the navigation': (path) => parseUpdateSettings({ navigation: [{ label: 'x', path }] }),
  'the target of a redirect': (to) => parseRedirect({ from: '/a', to }),
  'a webhook endpoint': (url) => parseCreateEndpoint({ url }),
  'an origin': (origin) => parseCreateEndpoint({ url: 'https://x.example', origin }),
}

const bad = [
  ...['https://x y', 'https://[', 'https://', 'http:///x', 'https:/x.example', 'x.example', '//x.example'],
  ...['https://x.example/a b', 'https://x.example/a\nb', 'https://x\t.example', 'https://x.example/\u0085'],
  ...['https://a:b@x.example', 'https://a@x.example/', 'https://:b@x.example'],
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://x.example',
    'https://x.example:99999',
    'https://\\x.example',
  ],
  ...['/\\x.example', '/\n/x.example'],
]

test.each(Object.entries(inputs))('%s is refused unless it is a complete address', (_what, parse) => {
  for (const url of bad) expect(() => parse(url), url).toThrow(/must (?:be|not)/)
  expect(() => parse('https://x.example')).not.toThrow()
})

test('the messages say what is wrong', () => {
  expect(addressFault('https://a:b@x.example', ['web'])).toBe('must not carry a user name or password.')
  expect(addressFault('https://x y', ['web'])).toMatch(/spaces or line breaks/)
  expect(addressFault('x', ['path', 'web'])).toBe(
    'must be a path of the site (such as /about) or a URL that begins with http:// or https://.',
  )
})

test.each(['https://x.example/ä?b=c#d', 'HTTP://X.example', 'https://[2001:db8::1]/', 'https://例え.jp/'])(
  '%s is valid',
  (url) => {
    expect(addressFault(url, ['web'])).toBeNull()
  },
)

test('mail addresses are valid in links, and paths in the navigation', () => {
  expect(addressFault('mailto:a@x.example', ['web', 'mail'])).toBeNull()
  expect(addressFault('mailto:a', ['web', 'mail'])).toMatch(/mailto/)
  expect(addressFault('/about#team', ['path', 'web'])).toBeNull()
})
