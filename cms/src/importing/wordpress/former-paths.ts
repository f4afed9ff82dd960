import { decodeSlug } from '../fit-slug.ts'
import type { Note } from '../html/notes.ts'
import type { Blog } from './blog.ts'
import { idOf, type WxrItem } from './wxr-records.ts'

/**
 * Returns the former paths of a post or page, percent-encoded: its permalink, and the permalinks with its
 * earlier slugs, from which WordPress redirects too. Addresses such as `/?p=12` have no path.
 */
export function formerPathsOf(item: WxrItem, blog: Blog, note: Note): string[] {
  const outline = blog.outlines.get(idOf(item))
  const path = outline?.path
  if (!outline || !path) return []
  const parent = blog.outlines.get(outline.parent)
  if (outline.type === 'PAGE' && outline.parent !== '0' && outline.parent !== '')
    note(
      `It was below ${parent ? `/${parent.slug}` : `page ${outline.parent}`}, at ${path}: pages stand side by side now`,
    )
  const before = item.oldSlugs.map((slug) => decodeSlug(slug.trim())).filter((slug) => slug !== '')
  const old = before.map((slug) => path.replace(/[^/]+$/, () => slug))
  return [...new Set([path, ...old])].map(encodePath)
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
