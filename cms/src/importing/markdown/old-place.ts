import { posix } from 'node:path'
import type { PostType } from '@presstime/db/generated'
import { encodePath } from '../../publication/public-paths.ts'
import { expandPermalink, type PermalinkFacts, readPermalink } from '../permalink.ts'
import type { FileName } from './file-name.ts'
import { type AddressName, anyNames, type GeneratorName, generators } from './generators.ts'
import { type OldSite, pathAtOldSite, tidyPath } from './old-site.ts'
import type { Alias } from './read-fields.ts'

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

/** What front matter says of the address. */
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
 * Where a post was, as far as it is known: the path that its front matter gives, its aliases, and, with a base path or the config of
 * the generator, the address that follows from its place in the folder or from the form of the addresses (`permalink`).
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

/** A path of front matter, which begins below the path of the site. */
const ofSite = (path: string, { config }: OldSite): string =>
  /^https?:/i.test(path) ? path : `${encodePath(config?.base ?? '')}${rooted(path)}`

const joined = (...parts: string[]): string => parts.filter(Boolean).join('/')

/**
 * Whether an alias begins at the root of the site. Those of Hugo without a `/` begin beside the post; those of Zola never do, and a
 * `path` beside them, which Hugo does not have, tells them.
 */
const isFromRoot = (alias: Alias, { path }: AddressFields, { config }: OldSite): boolean =>
  alias.isFromRoot ||
  /^(?:\/|https?:)/i.test(alias.path) ||
  (config ? config.generator.aliasesFrom === 'root' : path !== undefined)

/** The folder of a file below the folder of the import, without the one that the generator has its content in. */
function folderOf({ folder }: FileName, { config }: Pick<OldSite, 'config'>): string {
  if (config?.prefix !== '') return folder
  const content = config.generator.contentFolders.find((one) => one && `${folder}/`.startsWith(`${one}/`))
  return content ? folder.slice(content.length + 1) : folder
}

type OldPlace = {
  path: string
  /** Whether the slug of its front matter says it. */
  isClaimed: boolean
}

/** The addresses that follow from its place and the form of the addresses. */
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

/** What a slug in front matter is below: of Docusaurus it is the folder of the blog, whatever folders of dates are in there. */
function folderOfSlug(file: FileName, { config }: OldSite): string {
  const folder = folderOf(file, { config })
  if (config?.generator.name !== 'Docusaurus') return folder
  return config.prefix === '' ? (folder.split('/')[0] ?? '') : ''
}

/** The forms that its address had; none where it follows from its place. */
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
    : // Jekyll takes no file without a date for a post, and Hexo writes none with one.
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
  // Jekyll takes the day from the time zone of the site, which is most often the one that the file's name has.
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

/** What a post may have been called in the address of its folder. */
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
