/** 24 to 64 bytes in base64 after the prefix, as Standard Webhooks requires for a symmetric secret. */
export const secretPattern = /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

/** Checks whether a webhook secret is usable. Treat a secret that is too short or malformed as missing. */
export const isUsableSecret = (secret: string): boolean => secretPattern.test(secret)
