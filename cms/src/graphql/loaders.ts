import type { Db } from '@presstime/db/client'
import type {
  Author,
  LivePost,
  Media,
  PathCheck,
  Post,
  Publication,
  Revision,
  Tag,
} from '@presstime/db/generated'
import DataLoader from 'dataloader'
import type { AdjacentPosts } from '../adjacent-posts/choose-adjacent-posts.ts'
import { readAdjacentPosts } from '../adjacent-posts/read-adjacent-posts.ts'
import { findMediaUsers, type MediaUsers } from '../media/media-users.ts'
import { createPostsOf, type PostsOf } from '../posts/posts-of.ts'
import { readLastPublications } from '../publication/read-last-publications.ts'

type RevisionTexts = Pick<Revision, 'id' | 'body' | 'html'>

/**
 * Loaders that batch the reads of resolvers: a list of posts costs one statement for all its authors. Each
 * request gets new loaders, so nothing stays cached after the request.
 */
export type Loaders = {
  author: DataLoader<string, Author | null>
  media: DataLoader<string, Media | null>
  /** What shows a file. Null when nothing does. */
  mediaUsers: DataLoader<string, MediaUsers | null>
  /** A draft with its live post. */
  draft: DataLoader<string, (Post & { live: LivePost | null }) | null>
  tag: DataLoader<string, Tag | null>
  /** The texts of a revision. Lists of revisions do not read them. */
  revisionTexts: DataLoader<string, RevisionTexts | null>
  /** The live post of a draft. */
  live: DataLoader<string, LivePost | null>
  /** The tags of a draft, in their order. */
  tagsOfDraft: DataLoader<string, Tag[]>
  /** The tags of a live post, in their order. */
  tagsOfLive: DataLoader<string, Tag[]>
  /** The posts that a live post links to. Null when it is not live any more. */
  adjacentPosts: DataLoader<string, AdjacentPosts | null>
  postsOfAuthor: PostsOf
  postsOfTag: PostsOf
  /** The number of live posts of an author. */
  postCountOfAuthor: DataLoader<string, number>
  /** The number of live posts with a tag. */
  postCountOfTag: DataLoader<string, number>
  /** The publication that last changed the public version of a post. Null when the post was never public. */
  lastPublication: DataLoader<string, Publication | null>
  /** The checks of a publication, by its sequence. */
  pathChecks: DataLoader<number, PathCheck[]>
  /** The public origin of a webhook endpoint. Null when it has no origin or was deleted. */
  originOfEndpoint: DataLoader<string, string | null>
}

/** Creates the loaders of one request. */
export const createLoaders = (db: Db): Loaders => ({
  author: byId(
    (ids) => db.author.findMany({ where: { id: { in: ids } } }),
    ({ id }) => id,
  ),
  media: byId(
    (ids) => db.media.findMany({ where: { id: { in: ids } } }),
    ({ id }) => id,
  ),
  draft: byId(
    (ids) => db.post.findMany({ where: { id: { in: ids } }, include: { live: true } }),
    ({ id }) => id,
  ),
  tag: byId(
    (ids) => db.tag.findMany({ where: { id: { in: ids } } }),
    ({ id }) => id,
  ),
  revisionTexts: byId(
    (ids) =>
      db.revision.findMany({ where: { id: { in: ids } }, select: { id: true, body: true, html: true } }),
    ({ id }) => id,
  ),
  mediaUsers: new DataLoader(async (ids) => {
    const users = await findMediaUsers(db, ids)
    return ids.map((id) => users.get(id) ?? null)
  }),
  live: byId(
    (ids) => db.livePost.findMany({ where: { postId: { in: ids } } }),
    ({ postId }) => postId,
  ),
  tagsOfDraft: tagsOf((ids) => db.postTag.findMany({ where: { postId: { in: ids } }, ...withTag })),
  tagsOfLive: tagsOf((ids) => db.livePostTag.findMany({ where: { postId: { in: ids } }, ...withTag })),
  adjacentPosts: new DataLoader(async (ids) => {
    const found = await readAdjacentPosts(db, ids)
    return ids.map((id) => found.get(id) ?? null)
  }),
  postsOfAuthor: createPostsOf(db, 'author'),
  postsOfTag: createPostsOf(db, 'tag'),
  postCountOfAuthor: countOf(async (ids) => {
    const rows = await db.livePost.groupBy({ by: 'authorId', where: { authorId: { in: ids } }, _count: true })
    return rows.map(({ authorId, _count }) => [authorId, _count])
  }),
  postCountOfTag: countOf(async (ids) => {
    const rows = await db.livePostTag.groupBy({ by: 'tagId', where: { tagId: { in: ids } }, _count: true })
    return rows.map(({ tagId, _count }) => [tagId, _count])
  }),
  lastPublication: new DataLoader(async (ids) => {
    const found = await readLastPublications(db, ids)
    return ids.map((id) => found.get(id) ?? null)
  }),
  pathChecks: new DataLoader(async (sequences) => {
    const rows = await db.pathCheck.findMany({
      where: { sequence: { in: [...sequences] } },
      orderBy: [{ path: 'asc' }, { endpointId: 'asc' }],
    })
    const checks = Map.groupBy(rows, ({ sequence }) => sequence)
    return sequences.map((sequence) => checks.get(sequence) ?? [])
  }),
  originOfEndpoint: new DataLoader(async (ids) => {
    const rows = await db.webhookEndpoint.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, origin: true },
    })
    const origins = new Map(rows.map(({ id, origin }) => [id, origin]))
    return ids.map((id) => origins.get(id) ?? null)
  }),
})

const withTag = { orderBy: { position: 'asc' }, include: { tag: true } } as const

const byId = <Row>(read: (ids: string[]) => Promise<Row[]>, idOf: (row: Row) => string) =>
  new DataLoader<string, Row | null>(async (ids) => {
    const rows = new Map((await read([...ids])).map((row) => [idOf(row), row]))
    return ids.map((id) => rows.get(id) ?? null)
  })

const tagsOf = (read: (postIds: string[]) => Promise<{ postId: string; tag: Tag }[]>) =>
  new DataLoader<string, Tag[]>(async (ids) => {
    const rows = Map.groupBy(await read([...ids]), ({ postId }) => postId)
    return ids.map((id) => (rows.get(id) ?? []).map(({ tag }) => tag))
  })

const countOf = (read: (ids: string[]) => Promise<[string | null, number][]>) =>
  new DataLoader<string, number>(async (ids) => {
    const counts = new Map(await read([...ids]))
    return ids.map((id) => counts.get(id) ?? 0)
  })
