import type { Tx } from '@presstime/db/transaction'
import { author } from '../content/author.ts'
import { slugAt } from '../content/definition.ts'
import { type EntryType, entryAt, isReserved, typeName } from '../content/entry.ts'
import { tag } from '../content/tag.ts'
import { feedPaths, homePath } from '../publication/public-paths.ts'

const ownPaths: ReadonlySet<string> = new Set([homePath, ...feedPaths])

/**
 * Says in words what the public finds at a path, such as "the author Ada". Null when nothing is there.
 *
 * @param path Percent-decoded.
 */
export async function pageAt(tx: Tx, path: string): Promise<string | null> {
  if (ownPaths.has(path)) return 'the site itself'
  const entry = entryAt(path)
  if (entry && isReserved(entry.type, entry.slug)) return 'the site itself'
  if (entry) return liveAt(tx, entry.type, entry.slug)
  const authorSlug = slugAt(author.route, path)
  if (authorSlug !== null) return named('author', await tx.author.findUnique({ where: { slug: authorSlug } }))
  const tagSlug = slugAt(tag.route, path)
  return tagSlug === null ? null : named('tag', await tx.tag.findUnique({ where: { slug: tagSlug } }))
}

async function liveAt(tx: Tx, type: EntryType, slug: string): Promise<string | null> {
  const live = await tx.livePost.findUnique({ where: { type_slug: { type, slug } }, select: { title: true } })
  return live && `the ${typeName(type)} "${live.title}"`
}

const named = (what: string, row: { name: string } | null) => row && `the ${what} "${row.name}"`
