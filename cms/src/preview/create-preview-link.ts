import type { Db } from '@presstime/db/client'
import { badUserInput } from '../errors/errors.ts'
import { typeOf } from '../posts/type-of.ts'
import { signPreviewToken } from './preview-token.ts'

/** A link that shows a draft to everyone who has the link. */
export type PreviewLink = { url: string; expiresAt: Date }

/** The default lifetime of a link, in seconds. */
export const defaultLifetime = 3_600

/** The shortest and the longest lifetime of a link, in seconds: a minute and a week. */
export const lifetimes = { least: 60, most: 604_800 } as const

/** The key that signs links, and the origin of the links. */
export type PreviewSettings = { encryptionKey: Uint8Array; siteUrl: string }

/**
 * Creates a link to the draft of a post or page. The link shows the draft as it is when the link is opened.
 *
 * @param expiresIn the lifetime in seconds
 * @throws {CallerError} `NOT_FOUND`; `BAD_USER_INPUT` when the lifetime is too short or too long
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
