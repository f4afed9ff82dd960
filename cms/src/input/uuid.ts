import { notFound } from '../errors/errors.ts'

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text has the form of a UUID (RFC 9562, section 4); Postgres refuses to compare an id with any other. */
export const isUuid = (text: string): boolean => pattern.test(text)

/**
 * Passes an id on that can be one.
 *
 * @param what What the id is said to be of, such as "post".
 * @throws {CallerError} `NOT_FOUND`: an id of another form names nothing.
 */
export function requireUuid(what: string, id: string): string {
  if (!isUuid(id)) throw notFound(what, id)
  return id
}
