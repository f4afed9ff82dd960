import type { Db } from '@presstime/db/client'
import type { Mailer } from '../mail/mailer.ts'
import { typeName } from '../posts/type-name.ts'

/**
 * Mails the administrators why a post or page was not published as it was scheduled. Nothing is mailed when somebody has
 * published, scheduled or cancelled it since.
 *
 * @throws When the mail server does not take it: the job is to be tried again.
 */
export async function tellOfSchedule(db: Db, mailer: Mailer, postId: string): Promise<void> {
  const post = await db.post.findUnique({ where: { id: postId } })
  if (!post?.scheduleError) return
  // A title is one line in the input of most editors, and must be one in a header.
  const title = post.title.replaceAll(/\s+/g, ' ')
  await mailer.send({
    subject: `Presstime: "${title}" was not published as scheduled`,
    text: [
      `The ${typeName(post.type)} "${title}" (${post.id}) was scheduled, and is not public as it should be.`,
      '',
      post.scheduleError,
      '',
      'It is not tried again: mend it, then publish it or schedule it anew (docs/scheduling.md).',
    ].join('\n'),
  })
}
