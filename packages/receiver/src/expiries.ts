import { mostAgeSeconds } from '@presstime/protocol/verify'

/** What a message says of its place among the others, all by the sender's word. */
export type Standing = {
  /** The newest publication that it tells of. */
  sequence: number
  /** When it was signed: `webhook-timestamp`, in seconds since 1970. */
  signedAt: number
}

/**
 * Which tags were expired of late, so that a message that is replayed or late can be told from one that has
 * work to do.
 */
export type Expiries = {
  /** Whether an expiry of the tag has already brought all that this message could. */
  cover: (tag: string, message: Standing) => boolean
  /** Takes note that the message has expired the tag. */
  note: (tag: string, message: Standing) => void
}

/**
 * The memory of one process, as Next's marks are.
 *
 * A message has nothing to add to an expiry that came by one of the same or a later publication, signed at
 * the same time or later: what was rendered since is as new as this message, and what it expires is a good
 * page. A repeat that the CMS sends because a page is still wrong is signed anew, and is carried out. Both
 * are needed: by the sequence alone such a repeat would be passed over, by the time alone a newer publication
 * that was overtaken.
 *
 * Nothing is carried out in place of what is passed over. Next's 'max' would move the expiry a year ahead, and
 * bring back the page that was expired if none has been rendered since.
 */
export function createExpiries(now: () => number = Date.now): Expiries {
  /** In the order in which they were noted. */
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
