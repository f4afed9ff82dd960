/** What is known of an endpoint at which a publication is not live. */
export type Trouble = {
  origin: string
  disabledAt: Date | null
  quietUntil: Date | null
  awaySince: Date | null
  /** The pages of the publication that fail there; the one that has failed the longest first. */
  pages: readonly { path: string; since: Date; lastSeen: string; lookAt: Date }[]
}

/**
 * Says in a sentence or two why a publication is not live at an endpoint, and when it is probed again.
 *
 * @returns Null when nothing is known to be wrong: the pages are still being probed.
 */
export function describeProblem(
  { origin, disabledAt, quietUntil, awaySince, pages }: Trouble,
  now: Date,
): string | null {
  if (disabledAt) return `The webhook endpoint of ${origin} is disabled: nothing is sent there.`
  if (quietUntil && quietUntil > now)
    return `${origin} asked for time (Retry-After): nothing is asked of it before ${quietUntil.toISOString()}.`
  const [first, ...others] = pages
  if (awaySince) {
    const seen = first ? ` (${first.lastSeen})` : ''
    return `${origin} does not answer since ${awaySince.toISOString()}${seen}. It is asked again every few seconds.`
  }
  if (!first) return null
  const more =
    others.length === 0
      ? ''
      : ` ${others.length} more ${others.length === 1 ? 'page is' : 'pages are'} not right either.`
  return (
    `${first.path} is not right since ${first.since.toISOString()}; ${origin} answers: ${first.lastSeen}. ` +
    `It is looked at again at ${first.lookAt.toISOString()}.${more}`
  )
}
