import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { decryptSecret, encryptSecret } from './encrypt-secret.ts'

const key = randomBytes(32)

test('a secret is decrypted to the same text', () => {
  expect(decryptSecret(key, encryptSecret(key, 'whsec_abc'))).toBe('whsec_abc')
})

test('the same secret is encrypted to different bytes each time', () => {
  expect(encryptSecret(key, 'whsec_abc')).not.toEqual(encryptSecret(key, 'whsec_abc'))
})

test('a different key is refused, with a hint and without the secret', () => {
  expect(() => decryptSecret(randomBytes(32), encryptSecret(key, 'whsec_abc'))).toThrow(/ENCRYPTION_KEY/)
})

test('changed bytes are refused', () => {
  const stored = encryptSecret(key, 'whsec_abc')
  stored[stored.length - 1] = (stored.at(-1) ?? 0) ^ 1
  expect(() => decryptSecret(key, stored)).toThrow(/cannot be decrypted/)
})
