import type { Tx } from '@presstime/db/transaction'
import { feedPaths, homePath, reservedPageSlugs } from '../publication/public-paths.ts'

const ownPaths: ReadonlySet<string> = new Set([homePath, ...feedPaths])

/**
 * Says what the public finds at a path, in words such as "the author Ada"; null when nothing is there.
 *
 * @param path Percent-decoded.
 */
export async function pageAt(tx: Tx, path: string): Promise<string | null> {
  const [, section = '', slug, ...rest] = path.split('/')
  if (ownPaths.has(path) || (slug === undefined && reservedPageSlugs.has(section))) return 'the site itself'
  if (slug === undefined) return liveAt(tx, 'PAGE', section)
  if (rest.length > 0) return null
  if (section === 'blog') return liveAt(tx, 'POST', slug)
  if (section === 'author') return named('author', await tx.author.findUnique({ where: { slug } }))
  if (section === 'tag') return named('tag', await tx.tag.findUnique({ where: { slug } }))
  return null
}

async function liveAt(tx: Tx, type: 'POST' | 'PAGE', slug: string): Promise<string | null> {
  const live = await tx.livePost.findUnique({ where: { type_slug: { type, slug } }, select: { title: true } })
  return live && `the ${type.toLowerCase()} "${live.title}"`
}

const named = (what: string, row: { name: string } | null) => row && `the ${what} "${row.name}"`
