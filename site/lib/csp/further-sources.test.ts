import { expect, test } from 'vitest'
import { parseFurtherSources } from './further-sources.ts'
import { policy, scriptPolicy } from './policy.ts'

const circumstances = { https: false, development: false }

test('sources are read by directive, and repeated directives are merged', () => {
  const text = `script-src https://a.example.com 'sha256-abc='; frame-src https://*.example.org/embed/;script-src https://b.example.com:8443`
  expect(parseFurtherSources(text)).toEqual({
    sources: {
      'script-src': ['https://a.example.com', "'sha256-abc='", 'https://b.example.com:8443'],
      'frame-src': ['https://*.example.org/embed/'],
    },
    faults: [],
  })
})

test.each([
  ['a directive that protects the page', 'frame-ancestors https://a.example.com'],
  ['a directive that decides for all', 'default-src https://a.example.com'],
  ['every script in the page', "script-src 'unsafe-inline'"],
  ['evaluation', "script-src 'unsafe-eval'"],
  ['every host', 'script-src *'],
  ['every host of https', 'script-src https:'],
  ['a host over http', 'script-src http://a.example.com'],
  ['a scheme that holds scripts', 'script-src data:'],
  ['a host without a dot', 'script-src https://com'],
  ['every subdomain of nothing', 'script-src https://*.'],
  ['another header after a line break', 'script-src https://a.example.com\r\nx: y'],
  ['a comma, which would begin another policy', 'script-src https://a.example.com,https://b.example.com'],
  ['no source', 'script-src'],
])('%s is refused, and nothing is allowed', (_name, text) => {
  const { sources, faults } = parseFurtherSources(`img-src https://ok.example.com; ${text}`)
  expect(faults).not.toEqual([])
  expect(sources).toEqual({})
})

test('both policies of a page contain the further sources, so that both allow a script', () => {
  const { sources } = parseFurtherSources(
    'script-src https://stats.example.com; connect-src https://stats.example.com; frame-src https://film.example.com',
  )
  const all = policy({ ...circumstances, sources })
  expect(all).toContain("script-src 'self' 'unsafe-inline' https://stats.example.com;")
  expect(all).toContain("connect-src 'self' https://stats.example.com;")
  expect(all).toContain("frame-src 'self' https://film.example.com")
  expect(policy({ ...circumstances, sources }, ['nonce-b'])).toContain(
    "script-src 'self' 'nonce-b' https://stats.example.com;",
  )
  expect(scriptPolicy(['sha256-a'], sources)).toBe("script-src 'self' 'sha256-a' https://stats.example.com")
})
