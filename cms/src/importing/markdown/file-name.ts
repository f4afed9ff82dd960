import { parseDate } from './parse-date.ts'

/** What the name and the folder of a file say. */
export type FileName = {
  /** What the post is called there: without extension and date, or the folder's name for an `index`. Empty for the root's. */
  name: string
  /** The same with its date. */
  datedName: string
  /** The folders that it is in, without those that have no part in addresses, such as `content` and `_posts`. */
  folder: string
  /** Of these, the ones that Jekyll's folder of posts is in: they are categories. */
  folderOfPosts: string
  /** From a name such as `2020-01-31-hello.md`. */
  date: Date | undefined
  /** From folders such as `2020/01/31`. */
  folderDate: Date | undefined
  /** Whether it is in one of Jekyll's folders of posts. */
  isJekyll: boolean
  /** Whether it is in Jekyll's folder of drafts, or its name begins with `_`, which keeps it out of a site. */
  isDraft: boolean
}

/**
 * Reads the name of a file.
 *
 * @param key Its path from the folder of the import, with `/`.
 * @param above The names of the folders that the folder of the import is and is in: `_drafts` may be imported by itself.
 */
export function readFileName(key: string, above: readonly string[] = []): FileName {
  const parts = key.split('/')
  const base = (parts.pop() ?? '').replace(/\.(?:md|mdx|markdown)$/i, '')
  const allFolders = [...above, ...parts]
  const isInDrafts = allFolders.includes('_drafts')
  const isJekyll = isInDrafts || allFolders.includes('_posts')
  const folders = parts.filter(
    (part, index) => !(index === 0 && part === 'content') && !/^_(?:posts|drafts)$/.test(part),
  )
  // Hugo, "Multilingual mode": `index.fr.md` is the folder's text in French.
  const index = /^index(?:\.([a-z]{2,3}(?:-[a-z]{2,4})?))?$/i.exec(base)
  const own = index ? [folders.pop(), index[1]].filter(Boolean).join('-') : base
  const [, day, rest] = /^(\d{4}-\d{1,2}-\d{1,2})(?:[-_](.+))?$/.exec(own) ?? []
  const date = day === undefined ? undefined : parseDate(day)?.date
  const postsAt = parts.findIndex((part) => /^_(?:posts|drafts)$/.test(part))
  return {
    name: date ? (rest ?? own) : own,
    datedName: own,
    folder: folders.join('/'),
    folderOfPosts: parts.slice(0, Math.max(postsAt, 0)).join('/'),
    date,
    folderDate: dateInPath(parts.join('/')),
    isJekyll,
    isDraft: isInDrafts || base.startsWith('_'),
  }
}

/** The date of a path such as `/2020/01/31/hello`; undefined where it has none, or several. */
export function dateInPath(path: string): Date | undefined {
  const found = [...path.matchAll(/(?<![^/])(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/g)]
  const days = found.map((one) => parseDate(one.slice(1).join('-'))?.date)
  return days.every((day) => day?.getTime() === days[0]?.getTime()) ? days[0] : undefined
}
