import { expect, test } from 'vitest'
import { policy, scriptPolicy } from './policy.ts'
import { securityHeaders } from './security-headers.ts'

const directives = (policy: string) =>
  Object.fromEntries(policy.split('; ').map((text) => [text.split(' ')[0], text.split(' ').slice(1)]))
const production = { https: false, development: false, hstsMaxAge: undefined }

test('only pictures and sounds may come from other sites, and eval is forbidden', () => {
  const said = directives(policy(production))
  expect(said['default-src']).toEqual(["'self'"])
  expect(said['script-src']).toEqual(["'self'", "'unsafe-inline'"])
  expect(said['frame-ancestors']).toEqual(["'none'"])
  expect(said['base-uri']).toEqual(["'none'"])
  expect(said['object-src']).toEqual(["'none'"])
  expect(Object.values(said).flat()).not.toContain("'unsafe-eval'")
  expect(said).not.toHaveProperty('upgrade-insecure-requests')
})

test('a site on https upgrades all requests to https', () => {
  expect(directives(policy({ ...production, https: true }))).toHaveProperty('upgrade-insecure-requests')
})

test('the policy of a page allows only the scripts that it names', () => {
  expect(scriptPolicy(['sha256-a', 'nonce-b'])).toBe("script-src 'self' 'sha256-a' 'nonce-b'")
  expect(policy(production, ['nonce-b'])).toContain("script-src 'self' 'nonce-b'")
})

test('HSTS is sent only when it is set', () => {
  const hsts = (hstsMaxAge: number | undefined) =>
    securityHeaders({ ...production, hstsMaxAge }).find(({ key }) => key === 'Strict-Transport-Security')
      ?.value
  expect(hsts(undefined)).toBeUndefined()
  expect(hsts(3600)).toBe('max-age=3600')
})
