import type { Db } from '@presstime/db/client'
import { typeName } from '../content/entry.ts'
import type { Mailer } from '../mail/mailer.ts'
import { isOfWithdrawal } from './record-failure.ts'

/**
 * Mails the administrators why a scheduled publish or withdrawal failed. Sends nothing when somebody has
 * published, scheduled or cancelled the post since.
 *
 * @throws When the mail server does not accept the mail: the job must be tried again.
 */
export async function tellOfSchedule(db: Db, mailer: Mailer, postId: string): Promise<void> {
  const post = await db.post.findUnique({ where: { id: postId } })
  if (!post?.scheduleError) return
  // A title with a line break would break the mail header.
  const title = post.title.replaceAll(/\s+/g, ' ')
  const what = isOfWithdrawal(post.scheduleError) ? 'withdrawn' : 'published'
  await mailer.send({
    subject: `Presstime: "${title}" was not ${what} as scheduled`,
    text: [
      `The ${typeName(post.type)} "${title}" (${post.id}) was scheduled, and was not ${what} as it should be.`,
      '',
      post.scheduleError,
      '',
      what === 'withdrawn'
        ? 'It is still public, and is not tried again: withdraw it yourself (docs/scheduling.md).'
        : 'It is not tried again: fix it, then publish or schedule it again (docs/scheduling.md).',
    ].join('\n'),
  })
}
