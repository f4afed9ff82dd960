/** What is known about an endpoint where a publication is not live. */
export type Trouble = {
  origin: string
  disabledAt: Date | null
  quietUntil: Date | null
  awaySince: Date | null
  /**
   * The failing pages of the publication at this endpoint. The page that has failed the longest comes first.
   */
  pages: readonly { path: string; since: Date; lastSeen: string; lookAt: Date }[]
}

/**
 * Explains in one or two sentences why a publication is not live at an endpoint, and when the next probe is.
 *
 * @returns Null when no problem is known: the pages are still being probed.
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
