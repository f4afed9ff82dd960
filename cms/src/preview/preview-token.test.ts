import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { CallerError } from '../errors/errors.ts'
import { signPreviewToken, verifyPreviewToken } from './preview-token.ts'

const key = Buffer.from('0123456789abcdef0123456789abcdef')
const postId = '01990000-0000-7000-8000-000000000001'
const expiresAt = new Date('2026-01-01T01:00:00Z')
const before = new Date('2026-01-01T00:59:59.999Z')
const token = signPreviewToken(key, { postId, expiresAt })

const codeOf = (given: string, now = before, withKey: Uint8Array = key) => {
  try {
    verifyPreviewToken(withKey, given, now)
    return 'accepted'
  } catch (error) {
    return error instanceof CallerError ? error.code : error
  }
}

test('a token returns its grant until it expires', () => {
  expect(verifyPreviewToken(key, token, before)).toEqual({ postId, expiresAt })
  expect(codeOf(token, expiresAt)).toBe('PREVIEW_EXPIRED')
})

test('a token has the form that docs/preview.md states', () => {
  const [payload = '', signature] = token.split('.')
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual({ p: postId, e: 1_767_229_200 })
  const signing = Buffer.from(hkdfSync('sha256', key, '', 'presstime preview', 32))
  expect(signature).toBe(createHmac('sha256', signing).update(payload).digest('base64url'))
})

const [payload = '', signature = ''] = token.split('.')
const changed = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
const forged = Buffer.from(JSON.stringify({ p: postId, e: 9_999_999_999 })).toString('base64url')

test.each<[string, string]>([
  ['an empty one', ''],
  ['one without a signature', payload],
  ['one with an empty signature', `${payload}.`],
  ['one whose claims were changed', `${changed(payload)}.${signature}`],
  ['one whose time was made longer', `${forged}.${signature}`],
  ['one whose signature was changed', `${payload}.${changed(signature)}`],
  ['one whose signature was cut', `${payload}.${signature.slice(0, -1)}`],
  ['one that is padded', `${token}=`],
  ['one with a part more', `${token}.${signature}`],
  [
    'one signed with the key itself',
    `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`,
  ],
  ['one of a megabyte', 'A'.repeat(1_000_000)],
  ['one with characters of several bytes', `${payload}.${'ä'.repeat(43)}`],
])('%s is refused', (_name, given) => {
  expect(codeOf(given)).toBe('PREVIEW_INVALID')
})

test('a token signed with another key is refused', () => {
  expect(codeOf(token, before, randomBytes(32))).toBe('PREVIEW_INVALID')
})
