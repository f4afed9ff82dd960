import { randomUUID } from 'node:crypto'
import type { Db } from '@presstime/db/client'
import { rendererVersion } from '../markdown/renderer-version.ts'

/**
 * Writes live posts to the database directly, without publications, so that hundreds of them take almost no
 * time.
 *
 * @param dates The date of the first publication of each post.
 * @param relations The author, the cover and the tags of all posts.
 * @returns The slugs of the posts.
 */
export async function addLivePosts(
  db: Db,
  dates: Date[],
  {
    authorIds = [],
    coverId = null,
    tagIds = [],
  }: { authorIds?: string[]; coverId?: string | null; tagIds?: string[] } = {},
): Promise<string[]> {
  const posts = dates.map((date, index) => ({
    id: randomUUID(),
    title: `Post ${index}`,
    slug: `post-${index}`,
    excerpt: '',
    body: 'Text.',
    authorId: authorIds.length > 0 ? (authorIds[index % authorIds.length] ?? null) : null,
    coverId,
    date,
  }))
  await db.post.createMany({
    data: posts.map(({ date, ...post }) => ({
      ...post,
      publishedVersion: 1,
      firstPublishedAt: date,
      createdAt: date,
    })),
  })
  await db.revision.createMany({
    data: posts.map(({ id, date, ...post }) => ({
      ...post,
      id,
      postId: id,
      number: 1,
      html: '<p>Text.</p>',
    })),
  })
  await db.livePost.createMany({
    data: posts.map(({ id, date, ...post }) => ({
      ...post,
      postId: id,
      revisionId: id,
      html: '<p>Text.</p>',
      plainText: 'Text.',
      version: 1,
      sequence: 1,
      publishedAt: date,
      updatedAt: date,
      firstTagId: tagIds[0] ?? null,
      renderer: rendererVersion,
    })),
  })
  await db.livePostTag.createMany({
    data: posts.flatMap(({ id }) => tagIds.map((tagId, position) => ({ postId: id, tagId, position }))),
  })
  return posts.map(({ slug }) => slug)
}
