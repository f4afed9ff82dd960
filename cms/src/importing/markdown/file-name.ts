import { parseDate } from './parse-date.ts'

/** The facts in the name and the folder of a file. */
export type FileName = {
  /**
   * The name of the post: the file name without extension and date, or the name of the folder for an `index`.
   * Empty for the index of the root.
   */
  name: string
  /** The same name with its date. */
  datedName: string
  /**
   * The folders of the file, without those that are not part of addresses, such as `content` and `_posts`.
   */
  folder: string
  /** The folders that contain Jekyll's folder of posts. They are categories. */
  folderOfPosts: string
  /** From a name such as `2020-01-31-hello.md`. */
  date: Date | undefined
  /** From folders such as `2020/01/31`. */
  folderDate: Date | undefined
  /** Whether the file is in one of Jekyll's folders of posts. */
  isJekyll: boolean
  /**
   * Whether the file is in Jekyll's folder of drafts, or its name begins with `_`, which excludes it from a
   * site.
   */
  isDraft: boolean
}

/**
 * Reads the facts in the name of a file.
 *
 * @param key the path from the folder of the import, with `/`
 * @param above the names of the imported folder and of its parents, because `_drafts` itself may be imported
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

/** Returns the date in a path such as `/2020/01/31/hello`; undefined for no date or several dates. */
export function dateInPath(path: string): Date | undefined {
  const found = [...path.matchAll(/(?<![^/])(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)/g)]
  const days = found.map((one) => parseDate(one.slice(1).join('-'))?.date)
  return days.every((day) => day?.getTime() === days[0]?.getTime()) ? days[0] : undefined
}
