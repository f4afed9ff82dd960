import type { Db } from '@presstime/db/client'

const author = { select: { slug: true } } as const
const file = { select: { hash: true } } as const
const tags = { orderBy: { position: 'asc' }, select: { tag: { select: { slug: true } } } } as const

/**
 * Reads everything that an export must restore, with slugs and hashes instead of ids. Left out: ids,
 * versions, sequences, revisions, who scheduled a post, the date of the last change of a draft, and the dates
 * of creation and change of all rows except posts.
 */
export async function readSite(db: Db) {
  const posts = await db.post.findMany({
    orderBy: [{ type: 'asc' }, { slug: 'asc' }],
    omit: {
      id: true,
      authorId: true,
      coverId: true,
      version: true,
      publishedVersion: true,
      updatedAt: true,
      shownAt: true,
      scheduledBy: true,
    },
    include: {
      author,
      cover: file,
      tags,
      redirects: { select: { path: true }, orderBy: { path: 'asc' } },
      live: {
        omit: {
          postId: true,
          revisionId: true,
          authorId: true,
          coverId: true,
          firstTagId: true,
          version: true,
          sequence: true,
        },
        include: { author, cover: file, tags, firstTag: author, revision: { select: { publishedAt: true } } },
      },
    },
  })
  const times = { id: true, version: true, createdAt: true, updatedAt: true } as const
  return {
    posts,
    authors: await db.author.findMany({
      orderBy: { slug: 'asc' },
      omit: { ...times, avatarId: true },
      include: { avatar: file, redirects: { select: { path: true }, orderBy: { path: 'asc' } } },
    }),
    tags: await db.tag.findMany({
      orderBy: { slug: 'asc' },
      omit: times,
      include: { redirects: { select: { path: true }, orderBy: { path: 'asc' } } },
    }),
    media: await db.media.findMany({ orderBy: { hash: 'asc' }, omit: times }),
    settings: await db.siteSettings.findMany({ omit: { version: true, updatedAt: true } }),
    redirects: await db.redirect.findMany({
      orderBy: { path: 'asc' },
      omit: { createdAt: true, postId: true, authorId: true, tagId: true },
    }),
  }
}

/** Deletes all content, and resets the settings to their first state. */
export async function emptySite(db: Db): Promise<void> {
  await db.$executeRaw`
    TRUNCATE "Post", "Author", "Tag", "Media", "Redirect", "Publication", "ImportedPost", "SiteSettings" CASCADE`
  await db.siteSettings.create({ data: {} })
}
