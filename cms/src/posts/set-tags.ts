import type { Tx } from '@presstime/db/transaction'

/** Replaces the tags of a draft by the given tags, in the given order. */
export async function setTags(tx: Tx, postId: string, tagIds: readonly string[]): Promise<void> {
  await tx.postTag.deleteMany({ where: { postId } })
  await tx.postTag.createMany({ data: tagIds.map((tagId, position) => ({ postId, tagId, position })) })
}
