import type { Tx } from '@presstime/db/transaction'
import { badUserInput } from '../errors/errors.ts'
import { isUuid } from '../input/uuid.ts'

/**
 * Refuses a picture that does not exist. A file is deleted only under the lock of the sequence, so an
 * existing picture stays until the commit.
 *
 * @throws {CallerError} `BAD_USER_INPUT`.
 */
export async function checkAvatar(tx: Tx, avatarId: string | null): Promise<void> {
  if (avatarId === null) return
  if (isUuid(avatarId) && (await tx.media.count({ where: { id: avatarId } })) > 0) return
  throw badUserInput([{ path: ['input', 'avatarId'], message: `names no file of the media: ${avatarId}.` }])
}
