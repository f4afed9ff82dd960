/**
 * Returns the value of a response header that may occur only once, such as `Location` or `Retry-After`. Some
 * servers send such a header twice. Equal values count as one. Different values count as none, because nobody
 * knows which one is meant.
 *
 * @param value The value from undici: an array when the header occurred more than once.
 */
export function singleHeader(value: string | string[] | undefined): string | undefined {
  if (!Array.isArray(value)) return value
  return new Set(value).size === 1 ? value[0] : undefined
}
