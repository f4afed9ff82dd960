import { type EntryType, entryTypes } from '../../content/entry.ts'
import { filesOf } from '../../exporting/export-folder.ts'
import { fromMarkdownFile } from '../../exporting/front-matter.ts'
import { draftExtension, type PostFile, postFile } from '../../exporting/layout.ts'
import type { Outline, Skipped } from '../source.ts'
import { faulty, readFields, reasonOf } from './read-fields.ts'
import { readText } from './read-text.ts'

/** The files of a post. */
export type IndexedPost = Omit<Outline, 'slugIsGiven'> & {
  /** The file of unpublished changes, for a public post. */
  changes?: string
}

/** All posts and pages. Public ones come first, because their paths take precedence over those of drafts. */
export type PostIndex = { posts: IndexedPost[]; skipped: Skipped[] }

/** Reads every post and page once, and remembers their files. The changes of a post have a separate file. */
export async function indexPosts(root: string): Promise<PostIndex> {
  const posts = await indexFolder(root, 'POST')
  const pages = await indexFolder(root, 'PAGE')
  return {
    posts: [...posts.live, ...pages.live, ...posts.drafts, ...pages.drafts],
    skipped: [...posts.skipped, ...pages.skipped],
  }
}

type IndexedFolder = { live: IndexedPost[]; drafts: IndexedPost[]; skipped: Skipped[] }

async function indexFolder(root: string, type: EntryType): Promise<IndexedFolder> {
  const { folder } = entryTypes[type]
  const live = new Map<string, IndexedPost>()
  const drafts = new Map<string, IndexedPost>()
  const changes: { place: string; slug: string; draftOf: string }[] = []
  const skipped: Skipped[] = []
  const skip = (place: string, reason: string) => skipped.push(faulty({ key: place, place }, reason))

  for (const name of await filesOf(root, folder)) {
    const place = `${folder}/${name}`
    try {
      const { fields } = await readPostFile(root, place)
      const slug = fields.slug.normalize('NFC')
      const draftOf = fields.draftOf?.normalize('NFC')
      const isDraft = name.endsWith(draftExtension)
      if (isDraft !== (fields.draft === true))
        skip(
          place,
          isDraft
            ? `A file *${draftExtension} must say "draft: true".`
            : `It says "draft: true": name it *${draftExtension}.`,
        )
      else if (draftOf !== undefined) changes.push({ place, slug, draftOf })
      else {
        const others = isDraft ? drafts : live
        const other = others.get(slug)
        if (other) skip(place, `Its slug, ${slug}, is that of ${other.place} too. Give one of them another.`)
        else others.set(slug, { type, key: `${folder}/${slug}`, place, slug })
      }
    } catch (error) {
      skip(place, reasonOf(error))
    }
  }
  for (const { place, slug, draftOf } of changes) {
    const post = live.get(draftOf)
    if (!post)
      skip(
        place,
        `It has the changes of ${draftOf} (draftOf), which no file has that is public and can be read. Mend that one, or take draftOf out.`,
      )
    else if (post.changes !== undefined)
      skip(place, `${post.changes} has changes of ${draftOf} too. Take one of them away.`)
    else Object.assign(post, { changes: place, key: `${folder}/${slug}`, draftSlug: slug })
  }
  return { live: [...live.values()], drafts: [...drafts.values()], skipped }
}

/**
 * @param notes collects notes about unknown fields
 * @throws errors that `reasonOf` describes
 */
export async function readPostFile(
  root: string,
  place: string,
  notes: string[] = [],
): Promise<{ fields: PostFile; body: string }> {
  const { fields, body } = fromMarkdownFile(await readText(root, place))
  return { fields: readFields(postFile, fields, notes), body }
}
