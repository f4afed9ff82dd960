/**
 * The value of a response header that may be there once only, such as `Location` or `Retry-After`. Some servers send such
 * a header twice: the same value twice counts as one, and two that differ as none, since nobody can tell which is meant.
 *
 * @param value As undici gives it: an array when the header was there more than once.
 */
export function singleHeader(value: string | string[] | undefined): string | undefined {
  if (!Array.isArray(value)) return value
  return new Set(value).size === 1 ? value[0] : undefined
}
