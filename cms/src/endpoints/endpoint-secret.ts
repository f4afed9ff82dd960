import { randomBytes } from 'node:crypto'

/**
 * Generates a signing secret: `whsec_` and 32 random bytes in base64 (Standard Webhooks, "Symmetric
 * signatures").
 */
export const generateSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`
