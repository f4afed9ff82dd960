/**
 * The longest wait that a receiver can ask for, in ms: a day. It is also the longest pause of the retry
 * schedule.
 */
const longestMs = 24 * 60 * 60 * 1_000

/**
 * Parses `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
 *
 * @returns The wait in ms, from 0 to a day. Null when the header is missing or not valid.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (!header) return null
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now.getTime()
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), longestMs)
}
