import { posix } from 'node:path'
import { decodePath, encodePath } from '../../publishing/public-paths.ts'
import { parseDate } from './parse-date.ts'
import type { Alias } from './read-fields.ts'

/** What the name and the folder of a file say. */
export type FileName = {
  /** What the post is called there: without extension and date, or the folder's name for an `index`. Empty for the root's. */
  name: string
  /** The same with its date. */
  datedName: string
  /** The folders that it is in, without those that have no part in addresses, such as `content` and `_posts`. */
  folder: string
  /** From a name such as `2020-01-31-hello.md`. */
  date: Date | undefined
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
  const [, day, rest] = /^(\d{4}-\d{2}-\d{2})[-_](.+)$/.exec(own) ?? []
  const date = day === undefined ? undefined : parseDate(day)?.date
  return {
    name: date ? (rest ?? own) : own,
    datedName: own,
    folder: folders.join('/'),
    date,
    isJekyll,
    isDraft: isInDrafts || base.startsWith('_'),
  }
}

/** Where the blog was. */
export type OldSite = {
  /** Paths that the folder was at, percent-decoded, without `/` at their end; '' for the root. The first one is the usual. */
  bases: readonly string[]
  /** Such as `https://example.com`, as far as it is known. */
  origins: readonly string[]
}

/**
 * Reads where the blog was from paths or URLs such as `/blog` and `https://example.com/blog`.
 *
 * @returns Null for one that is neither.
 */
export function readOldSite(basePaths: readonly string[]): OldSite | null {
  const bases = new Set<string>()
  const origins = new Set<string>()
  for (const given of basePaths) {
    const url = /^https?:\/\//i.test(given) ? URL.parse(given) : null
    const path = tidyPath(url ? url.pathname : given)
    if (path === null) return null
    if (url) origins.add(url.origin)
    bases.add(path === '/' ? '' : path)
  }
  return { bases: [...bases], origins: [...origins] }
}

/**
 * The path of an address of the old site, percent-decoded, as `tidyPath` gives it; null for an address elsewhere.
 *
 * @param href A path, or a URL. What follows the path is left out.
 */
export function pathAtOldSite(href: string, { origins }: OldSite): string | null {
  const [before = ''] = href.split(/[?#]/)
  if (before.startsWith('/') && !before.startsWith('//')) return tidyPath(before)
  const url = /^(?:https?:)?\/\//i.test(before) ? URL.parse(before, 'https://x') : null
  return url && origins.some((origin) => URL.parse(origin)?.host === url.host) ? tidyPath(url.pathname) : null
}

/** A path without its percent-encoding, `/` at its end, and `index.html`; null when it is none. */
export function tidyPath(path: string): string | null {
  return (
    decodePath(path)
      ?.replace(/\/index\.html?$/i, '/')
      .replace(/(?<=.)\/+$/, '') ?? null
  )
}

/** The addresses that a post had. */
export type OldPaths = {
  /** Those that are to lead to its new place, percent-decoded. Of those that are guessed too, it must be the only one. */
  former: string[]
  /** Those that its front matter says, percent-decoded. */
  claimed: string[]
  /** Those that only its file's name says, or that its front matter says otherwise, percent-decoded. */
  guessed: string[]
  /** Aliases and paths that are none, as they were written. */
  unreadable: string[]
}

/**
 * Where a post was, as far as it is known: the path that its front matter gives, its aliases, and with a base path its place
 * in the folder, as Hugo, Zola, Eleventy, Astro and Next have it, or in `_posts` the place that Jekyll gives it.
 */
export function oldPathsOf(
  file: FileName,
  fields: {
    path: string | undefined
    slug: string | undefined
    aliases: readonly Alias[]
    categories: readonly string[]
    days: readonly Date[]
  },
  site: OldSite,
): OldPaths {
  const unreadable: string[] = []
  const given = fields.path === undefined ? null : pathAtOldSite(rooted(fields.path), site)
  if (fields.path !== undefined && given === null) unreadable.push(fields.path)
  const places = site.bases.flatMap((base) => placesOf(file, fields, base))
  const bySlug = places.filter(({ isClaimed }) => isClaimed && given === null).map(({ path }) => path)
  const aliases = fields.aliases.flatMap(({ path, isFromRoot }) => {
    const folders =
      isFromRoot || /^(?:\/|https?:)/i.test(path) ? [''] : site.bases.map((base) => joined(base, file.folder))
    const read = folders.map((folder) =>
      pathAtOldSite(folder ? `${encodePath(folder)}/${path}` : rooted(path), site),
    )
    if (folders.length === 0 || read.includes(null)) unreadable.push(path)
    return read.filter((one) => one !== null)
  })
  const former = new Set([...(given === null ? places.map(({ path }) => path) : [given]), ...aliases])
  const claimed = new Set([...(given === null ? bySlug : [given]), ...aliases])
  const guessed = new Set(places.map(({ path }) => path).filter((path) => !claimed.has(path)))
  return {
    former: [...former].filter((path) => path !== '/'),
    claimed: [...claimed],
    guessed: [...guessed],
    unreadable,
  }
}

const rooted = (path: string): string => (/^(?:\/|https?:)/i.test(path) ? path : `/${path}`)

const joined = (...parts: string[]): string => parts.filter(Boolean).join('/')

/** Where the file's place in the folder puts it; `isClaimed`: by the slug of its front matter. */
function placesOf(
  file: FileName,
  {
    slug,
    categories,
    days: dates,
  }: { slug: string | undefined; categories: readonly string[]; days: readonly Date[] },
  base: string,
): { path: string; isClaimed: boolean }[] {
  const folder = joined(base, file.folder)
  if (file.isJekyll && dates.length > 0) {
    // The default of its `permalink`: /:categories/:year/:month/:day/:title:output_ext
    // The day was that of the site's time zone, which nothing here says: most often it is the one in the file's name.
    const days = [file.date, ...dates]
      .filter((day) => day !== undefined)
      .map((day) => day.toISOString().slice(0, 10))
    return [...new Set(days)].map((day) => ({
      path: posix.join(
        '/',
        folder,
        ...categories.map((category) => category.toLowerCase()),
        day.replaceAll('-', '/'),
        `${slug ?? file.name}.html`,
      ),
      isClaimed: slug !== undefined,
    }))
  }
  // Some generators take the date from the name, and some leave it there.
  const names = [slug, file.name, file.datedName].filter((name) => name !== undefined)
  return names.map((name) => ({ path: posix.join('/', folder, name), isClaimed: name === slug }))
}
