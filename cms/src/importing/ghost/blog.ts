import path from 'node:path'
import { fitSlug } from '../fit-slug.ts'
import type { Outline } from '../source.ts'
import { imagePathOf } from './find-image.ts'
import { type GhostBroken, readGhost } from './read-ghost.ts'
import { numberOf, type Row, textOf, withoutPlaceholder } from './rows.ts'

/**
 * Facts about the whole blog that reading a single post needs: the other tables, but not the texts of posts.
 */
export type Blog = {
  /** In the order of the file. */
  outlines: Outline[]
  keyOfSlug: Map<string, string>
  users: Map<string, Row>
  tags: Map<string, Row>
  /** The ids of the authors and tags of each post, in order, by the id of the post. */
  authorsOf: Map<string, string[]>
  tagsOf: Map<string, string[]>
  metaOf: Map<string, Row>
  /** The alternative texts of covers, by the paths of the covers. */
  altOf: Map<string, string>
  settings: Map<string, string>
  /** The number of rows of each table that is not imported. */
  others: Map<string, number>
  broken: GhostBroken | undefined
}

/** The fields of a post that old exports contain in the post, and new exports in `posts_meta`. */
export const metaFields = [
  'meta_title',
  'meta_description',
  'og_image',
  'og_title',
  'og_description',
  'twitter_image',
  'twitter_title',
  'twitter_description',
  'feature_image_alt',
  'feature_image_caption',
  'email_only',
]

/** Tables of the program instead of the blog. */
const internal =
  /^(?:permissions|roles|migrations|sessions|settings|brute|jobs|tokens|actions|posts_.*|.*_(?:roles|users|permissions))$/

export async function readBlog(file: string, signal: AbortSignal): Promise<Blog> {
  const blog: Blog = {
    outlines: [],
    keyOfSlug: new Map(),
    users: new Map(),
    tags: new Map(),
    authorsOf: new Map(),
    tagsOf: new Map(),
    metaOf: new Map(),
    altOf: new Map(),
    settings: new Map(),
    others: new Map(),
    broken: undefined,
  }
  const coverOf = new Map<string, string>()
  const authors: Row[] = []
  const tags: Row[] = []
  for await (const record of readGhost(file, signal)) {
    if (record.kind === 'broken') {
      blog.broken = record
      break
    }
    const { table, row } = record
    switch (table) {
      case 'posts':
        rememberPost(blog, row, path.basename(file), coverOf)
        break
      case 'users':
        blog.users.set(textOf(row, 'id'), row)
        break
      case 'tags':
        blog.tags.set(textOf(row, 'id'), row)
        break
      case 'posts_authors':
        authors.push(row)
        break
      case 'posts_tags':
        tags.push(row)
        break
      case 'posts_meta':
        blog.metaOf.set(textOf(row, 'post_id'), { ...blog.metaOf.get(textOf(row, 'post_id')), ...row })
        break
      case 'settings':
        blog.settings.set(textOf(row, 'key'), textOf(row, 'value'))
        break
      default:
        if (!internal.test(table)) blog.others.set(table, (blog.others.get(table) ?? 0) + 1)
    }
  }
  relate(blog.authorsOf, authors, 'author_id')
  relate(blog.tagsOf, tags, 'tag_id')
  for (const [id, cover] of coverOf) {
    const alt = textOf(blog.metaOf.get(id) ?? {}, 'feature_image_alt').trim()
    const image = imagePathOf(cover)
    if (alt && image) blog.altOf.set(image, alt)
  }
  return blog
}

function rememberPost(blog: Blog, row: Row, fileName: string, coverOf: Map<string, string>): void {
  const id = textOf(row, 'id')
  const key = keyOf(row)
  if (key === '') return
  const type = isPage(row) ? 'PAGE' : 'POST'
  const given = fitSlug(textOf(row, 'slug'))
  blog.outlines.push({
    key,
    place: placeOf(row, fileName),
    type,
    slug: given || fitSlug(textOf(row, 'title')) || `${type.toLowerCase()}-${blog.outlines.length + 1}`,
    slugIsGiven: given !== '',
  })
  blog.keyOfSlug.set(textOf(row, 'slug'), key)
  const cover = withoutPlaceholder(textOf(row, 'feature_image') || textOf(row, 'image'))
  if (cover) coverOf.set(id, cover)
  const own = Object.fromEntries(metaFields.flatMap((field) => (row[field] ? [[field, row[field]]] : [])))
  if (Object.keys(own).length > 0) blog.metaOf.set(id, { ...own, ...blog.metaOf.get(id) })
}

/**
 * Returns a key that is the same in every export of the blog. Ids may change when the blog moves to another
 * database.
 */
export function keyOf(row: Row): string {
  const id = textOf(row, 'uuid') || textOf(row, 'id')
  return id && `post-${id}`
}

export const isPage = (row: Row): boolean =>
  textOf(row, 'type') === 'page' || row.page === true || row.page === 1

export const placeOf = (row: Row, fileName: string): string =>
  `${fileName}, ${isPage(row) ? 'page' : 'post'} ${textOf(row, 'slug') || textOf(row, 'id')}`

function relate(related: Map<string, string[]>, rows: Row[], field: string): void {
  for (const row of rows.toSorted((a, b) => numberOf(a, 'sort_order') - numberOf(b, 'sort_order'))) {
    const post = textOf(row, 'post_id')
    related.set(post, [...(related.get(post) ?? []), textOf(row, field)])
  }
}
