import { posix } from 'node:path'
import type { PostType } from '@presstime/db/generated'
import { encodePath } from '../../publication/public-paths.ts'
import { expandPermalink, type PermalinkFacts, readPermalink } from '../permalink.ts'
import type { FileName } from './file-name.ts'
import { type AddressName, anyNames, type GeneratorName, generators } from './generators.ts'
import { type OldSite, pathAtOldSite, tidyPath } from './old-site.ts'
import type { Alias } from './read-fields.ts'

/** The old addresses of a post. */
export type OldPaths = {
  /**
   * The addresses to redirect to the new one, percent-decoded. If one of them is also guessed, no other post
   * may share it.
   */
  former: string[]
  /** The addresses that the front matter states, percent-decoded. */
  claimed: string[]
  /** The addresses that follow from the place of the file and are not in `claimed`, percent-decoded. */
  guessed: string[]
  /** Invalid aliases and paths, as they are written. */
  unreadable: string[]
}

/** The fields of front matter that concern the address. */
type AddressFields = {
  title: string | undefined
  path: string | undefined
  slug: string | undefined
  type: PostType
  aliases: readonly Alias[]
  categories: readonly string[]
  days: readonly Date[]
}

/**
 * Returns the known old addresses of a post: the path in its front matter and its aliases. With a base path
 * or the generator's config, also the address that follows from its place in the folder or from the form of
 * addresses (`permalink`).
 */
export function oldPathsOf(file: FileName, fields: AddressFields, site: OldSite): OldPaths {
  const unreadable: string[] = []
  const given = fields.path === undefined ? null : pathAtOldSite(ofSite(fields.path, site), site)
  if (fields.path !== undefined && given === null) unreadable.push(fields.path)
  const places = placesOf(file, fields, site)
  const bySlug = places.filter(({ isClaimed }) => isClaimed && given === null).map(({ path }) => path)
  const aliases = fields.aliases.flatMap((alias) => {
    const { path } = alias
    const folders = isFromRoot(alias, fields, site)
      ? ['']
      : site.bases.map((base) => joined(base, folderOf(file, site)))
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

/** A path in front matter begins below the path of the site. */
const ofSite = (path: string, { config }: OldSite): string =>
  /^https?:/i.test(path) ? path : `${encodePath(config?.base ?? '')}${rooted(path)}`

const joined = (...parts: string[]): string => parts.filter(Boolean).join('/')

/**
 * Returns whether an alias begins at the root of the site. In Hugo, aliases without a `/` begin beside the
 * post. In Zola, all aliases begin at the root. A `path` beside them shows that the file is Zola's, because
 * Hugo has no such field.
 */
const isFromRoot = (alias: Alias, { path }: AddressFields, { config }: OldSite): boolean =>
  alias.isFromRoot ||
  /^(?:\/|https?:)/i.test(alias.path) ||
  (config ? config.generator.aliasesFrom === 'root' : path !== undefined)

/** Returns the folder of a file, without the generator's content folder. */
function folderOf({ folder }: FileName, { config }: Pick<OldSite, 'config'>): string {
  if (config?.prefix !== '') return folder
  const content = config.generator.contentFolders.find((one) => one && `${folder}/`.startsWith(`${one}/`))
  return content ? folder.slice(content.length + 1) : folder
}

type OldPlace = {
  path: string
  /** Whether the slug in the front matter states the address. */
  isClaimed: boolean
}

/** Returns the addresses that follow from the place of a file and the form of addresses. */
function placesOf(file: FileName, fields: AddressFields, site: OldSite): OldPlace[] {
  const isClaimed = fields.slug !== undefined
  const permalinks = permalinksOf(file, fields, site)
  if (permalinks.length > 0) {
    const facts = factsOf(file, fields, site)
    return permalinks.flatMap(({ pattern, bases }) => {
      const paths = expandPermalink(pattern, facts)
      return bases.flatMap((base) =>
        paths.map((path) => ({ path: tidyPath(posix.join('/', base, path)) ?? '/', isClaimed })),
      )
    })
  }
  return site.bases.flatMap((base) =>
    namesOf(file, fields, site).map(({ name, isClaimed }) => {
      const folder = isClaimed ? folderOfSlug(file, site) : folderOf(file, site)
      return { path: posix.join('/', base, folder, name), isClaimed }
    }),
  )
}

/**
 * Returns the folder for a slug in front matter. In Docusaurus it is the folder of the blog, without date
 * folders in it.
 */
function folderOfSlug(file: FileName, { config }: OldSite): string {
  const folder = folderOf(file, { config })
  if (config?.generator.name !== 'Docusaurus') return folder
  return config.prefix === '' ? (folder.split('/')[0] ?? '') : ''
}

/** Returns the forms of the post's address; none when the address follows from its place. */
function permalinksOf(
  file: FileName,
  { type, days }: AddressFields,
  { permalinks, permalinkBases, config, bases }: OldSite,
): { pattern: string; bases: readonly string[] }[] {
  if (type === 'POST' && permalinks.length > 0)
    return permalinks.map((pattern) => ({ pattern, bases: permalinkBases }))
  if (config?.generator.name === 'Hugo') {
    const [section = ''] = joined(config.prefix, folderOf(file, { config })).split('/')
    const pattern = config.permalinks[section] ?? config.permalinks['*']
    return pattern === undefined ? [] : [{ pattern, bases: permalinkBases }]
  }
  if (!file.isJekyll) return []
  const pattern = config
    ? (config.permalinks['*'] ?? config.generator.postPermalink)
    : // Jekyll treats no file without a date as a post, and Hexo's file names have no dates.
      defaultPermalink(file.date ? 'Jekyll' : 'Hexo')
  if (pattern === undefined || days.length === 0) return []
  return [{ pattern: readPermalink(pattern), bases: config ? permalinkBases : bases }]
}

const defaultPermalink = (name: GeneratorName): string | undefined =>
  generators.find((generator) => generator.name === name)?.postPermalink

function factsOf(file: FileName, { title, slug, categories, days }: AddressFields, site: OldSite) {
  const { config } = site
  const ofFolders = file.isJekyll ? file.folderOfPosts.split('/').filter(Boolean) : []
  const folder = joined(config?.prefix ?? '', folderOf(file, site))
  // Jekyll uses the day in the time zone of the site, which is usually the day in the file name.
  const named = file.date ? [file.date] : []
  return {
    slug,
    title,
    name: file.name,
    datedName: file.datedName,
    folder,
    categories: [...ofFolders, ...categories],
    days: distinctDays([...named, ...days]),
    titleIs: config?.generator.titleIs ?? (file.isJekyll ? 'name' : undefined),
  } satisfies PermalinkFacts
}

function distinctDays(days: readonly Date[]): Date[] {
  const byDay = new Map(days.map((day) => [day.toISOString().slice(0, 10), day]))
  return [...byDay.values()]
}

/** Returns the possible last parts of a post's address. */
function namesOf(
  file: FileName,
  { slug }: AddressFields,
  { config }: OldSite,
): { name: string; isClaimed: boolean }[] {
  const date = file.date?.toISOString().slice(0, 10).replaceAll('-', '/')
  const all: Record<AddressName, string | undefined> = {
    slug,
    name: file.name,
    htmlName: `${file.name}.html`,
    datedName: file.datedName,
    datedFolders: date && `${date}/${file.name}`,
  }
  const names = (config?.generator.names ?? anyNames)
    .filter((name) => all[name] !== undefined)
    .map((name) => ({ name: all[name] ?? '', isClaimed: name === 'slug' }))
  return config?.generator.isFirstName ? names.slice(0, 1) : names
}
