import type { Tx } from '@presstime/db/transaction'

/** Gives a draft its tags, in this order, in the place of those that it had. */
export async function setTags(tx: Tx, postId: string, tagIds: readonly string[]): Promise<void> {
  await tx.postTag.deleteMany({ where: { postId } })
  await tx.postTag.createMany({ data: tagIds.map((tagId, position) => ({ postId, tagId, position })) })
}
