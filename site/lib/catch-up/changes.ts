import { z } from 'zod'
import { ChangesDocument } from '../cms.generated.ts'
import { askCms, CmsError } from '../cms.ts'

/**
 * A sequence that is never reached. Nothing has changed since then, and the answer states the present
 * sequence.
 */
const NEVER = 2_147_483_647

/** No tag here is invalid for the site's own webhook receiver. */
const tags = z.array(
  z
    .string()
    .min(1)
    .max(256)
    .refine((tag) => tag.isWellFormed()),
)

const changes = z.object({
  /** The sequence after the changes. */
  sequence: z.int().nonnegative(),
  /** Cache tags to mark stale. */
  refresh: tags,
  /** Cache tags to expire at once. */
  remove: tags,
  /** For each of these tags, the newest publication that named it. */
  changedTags: z.array(z.object({ tag: z.string(), sequence: z.int().nonnegative() })),
  /**
   * The changed public paths, each with the newest publication that named it. The list is empty when the CMS
   * found too many paths to list.
   */
  changedPaths: z.array(z.object({ path: z.string().startsWith('/'), sequence: z.int().nonnegative() })),
})

export type Changes = z.infer<typeof changes>

/**
 * Returns what was published after a sequence.
 *
 * @throws CmsError when the CMS gives no usable answer
 */
export async function changesSince(since: number): Promise<Changes> {
  const { data } = await askCms(ChangesDocument, { since }, [])
  const answer = changes.safeParse(data.changes)
  if (!answer.success) throw new CmsError('BAD_ANSWER', 'it does not say what changed')
  return answer.data
}

/** Returns the sequence of the present content. Throws a CmsError. */
export async function presentSequence(): Promise<number> {
  return (await changesSince(NEVER)).sequence
}
