import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/**
 * A secret cannot be used: it is missing, or it cannot be decrypted. The message says how to correct this.
 */
export class SecretError extends Error {
  override readonly name = 'SecretError'
}

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/**
 * Encrypts a signing secret for the database with AES-256-GCM (NIST SP 800-38D), with a new random nonce.
 *
 * @param key 32 bytes, the setting ENCRYPTION_KEY.
 * @returns Nonce (12 bytes), authentication tag (16 bytes) and ciphertext, in this order.
 */
export function encryptSecret(key: Uint8Array, secret: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, key, nonce)
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return new Uint8Array(Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]))
}

/**
 * Decrypts the result of `encryptSecret`.
 *
 * @throws {SecretError} when the key is a different one or the bytes were changed.
 */
export function decryptSecret(key: Uint8Array, stored: Uint8Array): string {
  const nonce = stored.subarray(0, nonceBytes)
  const tag = stored.subarray(nonceBytes, nonceBytes + tagBytes)
  const decipher = createDecipheriv(algorithm, key, nonce)
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([
      decipher.update(stored.subarray(nonceBytes + tagBytes)),
      decipher.final(),
    ]).toString('utf8')
  } catch {
    throw new SecretError(
      'A webhook secret cannot be decrypted. Was ENCRYPTION_KEY changed? Restore it or rotate the secret.',
    )
  }
}
