import { mostAgeSeconds } from '@presstime/protocol/verify'

/** The position of a message among the others, as stated by the sender. */
export type Standing = {
  /** The newest publication in the message. */
  sequence: number
  /** The time of the signature: `webhook-timestamp`, in seconds since 1970. */
  signedAt: number
}

/**
 * Remembers which tags were expired recently. The receiver uses it to ignore messages that are replayed or
 * late.
 */
export type Expiries = {
  /** Returns whether an earlier expiry of the tag already covers this message. */
  cover: (tag: string, message: Standing) => boolean
  /** Records that the message has expired the tag. */
  note: (tag: string, message: Standing) => void
}

/**
 * Creates a memory for one process, as Next's marks are.
 *
 * An earlier expiry covers a message when it came from the same or a later publication, and was signed at the
 * same time or later. Pages rendered since then are as new as the message, and expiring them again would drop
 * good pages. The CMS may repeat a message because a page is still wrong. It signs the repeat again, so that
 * the repeat is carried out. Both conditions are needed: the sequence alone would ignore such a repeat, and
 * the time alone would ignore a newer publication that was overtaken.
 *
 * A covered message must not mark anything instead. Next's 'max' would move the expiry a year ahead, and
 * would bring back the expired page if no page was rendered since.
 */
export function createExpiries(now: () => number = Date.now): Expiries {
  /** In the order of recording. */
  const newest = new Map<string, Standing>()
  return {
    cover(tag, { sequence, signedAt }) {
      const known = newest.get(tag)
      return known !== undefined && sequence <= known.sequence && signedAt <= known.signedAt
    },
    note(tag, { sequence, signedAt }) {
      const known = newest.get(tag)
      newest.delete(tag)
      newest.set(tag, {
        sequence: Math.max(sequence, known?.sequence ?? 0),
        signedAt: Math.max(signedAt, known?.signedAt ?? 0),
      })
      const oldest = now() / 1000 - mostAgeSeconds
      for (const [old, standing] of newest) {
        if (standing.signedAt >= oldest) break
        newest.delete(old)
      }
    },
  }
}
