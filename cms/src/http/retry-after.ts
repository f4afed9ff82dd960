/** The longest wait that a receiver can ask for, in ms: a day, which is also the longest of the schedule. */
const longestMs = 24 * 60 * 60 * 1_000

/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date.
 *
 * @returns The wait in ms, from 0 to a day; null when the header is missing or says nothing that can be understood.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  if (!header) return null
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now.getTime()
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), longestMs)
}
