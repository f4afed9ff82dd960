import { createHash, randomBytes } from 'node:crypto'

/** The prefix of every token, so that people and secret scanners recognise tokens. */
const prefix = 'pt_'

/** How many characters are stored in plain text, to tell tokens apart in a list. */
const shownCharacters = 8

/** Generates a bearer token: `pt_` and 32 random bytes in base64url. It is shown once and never stored. */
export const generateToken = (): string => prefix + randomBytes(32).toString('base64url')

/**
 * Returns the hash to store. SHA-256 without salt or stretching is enough, because the token has 256 random
 * bits. The hash is also the key of the look-up, so that its time does not depend on the caller's text.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Returns the characters by which a person recognises the token. */
export const tokenPrefix = (token: string): string => token.slice(0, shownCharacters)
