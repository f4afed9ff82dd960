import type { Note } from '../html/notes.ts'
import type { Blog } from './blog.ts'
import { idOf, type WxrItem } from './wxr-records.ts'

/**
 * The paths that a post or page had, percent-encoded: its permalink, and the same with the slug that it had before, to which
 * WordPress redirects too. Addresses such as `/?p=12` have no path of their own.
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
  const before = item.meta.get('_wp_old_slug')
  const old = before ? path.replace(/[^/]+$/, () => before) : null
  return [path, ...(old && old !== path ? [old] : [])].map(encodePath)
}

const encodePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')
