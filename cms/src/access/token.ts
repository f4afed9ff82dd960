import { createHash, randomBytes } from 'node:crypto'

/** What every token begins with, so that people and secret scanners recognise one. */
const prefix = 'pt_'

/** How many characters are kept readable, to tell tokens apart in a list. */
const shownCharacters = 8

/** Makes a new bearer token: `pt_` and 32 random bytes in base64url. It is shown once and never stored. */
export const generateToken = (): string => prefix + randomBytes(32).toString('base64url')

/**
 * What is stored of a token. SHA-256 without salt or stretching is enough, since the token itself is 256
 * random bits; it also lets the token be found by its hash, in constant time for the caller.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The characters by which a person recognises the token. */
export const tokenPrefix = (token: string): string => token.slice(0, shownCharacters)
