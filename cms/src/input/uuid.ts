import { notFound } from '../errors/errors.ts'

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/**
 * Whether a text has the form of a UUID (RFC 9562, section 4). Postgres refuses to compare an id with any
 * other text.
 */
export const isUuid = (text: string): boolean => pattern.test(text)

/**
 * Returns an id if it has the form of a UUID.
 *
 * @param what The name of the object in the error, such as "post".
 * @throws {CallerError} `NOT_FOUND`: no object has an id of another form.
 */
export function requireUuid(what: string, id: string): string {
  if (!isUuid(id)) throw notFound(what, id)
  return id
}
