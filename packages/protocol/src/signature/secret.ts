/** 24 to 64 bytes in base64 after the prefix, as Standard Webhooks asks of a symmetric secret. */
export const secretPattern = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/**
 * Says whether a webhook secret can be used. One that is too short or malformed must count as no secret at
 * all.
 */
export const isUsableSecret = (secret: string): boolean => secretPattern.test(secret)
