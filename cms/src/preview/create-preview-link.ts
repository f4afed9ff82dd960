import type { Db } from '@presstime/db/client'
import { badUserInput } from '../errors/errors.ts'
import { typeOf } from '../posts/type-of.ts'
import { signPreviewToken } from './preview-token.ts'

/** A link that shows a draft to whoever has it. */
export type PreviewLink = { url: string; expiresAt: Date }

/** How long a link works when nothing is said, in seconds. */
export const defaultLifetime = 3_600

/** The shortest and the longest time that a link works, in seconds: a minute and a week. */
export const lifetimes = { least: 60, most: 604_800 } as const

/** What signs links and where they lead. */
export type PreviewSettings = { encryptionKey: Uint8Array; siteUrl: string }

/**
 * Makes a link that shows the draft of a post or page, as it is when the link is opened.
 *
 * @param expiresIn In seconds.
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when the time is too short or too long.
 */
export async function createPreviewLink(
  db: Db,
  { encryptionKey, siteUrl }: PreviewSettings,
  postId: string,
  expiresIn: number,
  now: Date,
): Promise<PreviewLink> {
  const { least, most } = lifetimes
  if (expiresIn < least || expiresIn > most)
    throw badUserInput([
      { path: ['expiresIn'], message: `must be from ${least} to ${most} seconds; ${expiresIn} was given.` },
    ])
  await typeOf(db, postId)
  const seconds = Math.floor(now.getTime() / 1_000) + expiresIn
  const expiresAt = new Date(seconds * 1_000)
  const url = new URL('/api/preview', siteUrl)
  url.searchParams.set('token', signPreviewToken(encryptionKey, { postId, expiresAt }))
  return { url: url.href, expiresAt }
}
