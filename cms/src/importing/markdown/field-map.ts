import { badUserInput } from '../../errors/errors.ts'
import { isRecord } from './front-matter.ts'

/**
 * The names of each field in front matter, the most important first: those of Jekyll, Hugo, Zola, Eleventy,
 * Astro, Gatsby, Hexo, Next and Docusaurus. Names are compared without case, `-` and `_`, and without a
 * leading `is` (`isArchived`).
 */
const names = {
  title: ['title'],
  slug: ['slug'],
  path: ['permalink', 'path', 'url'],
  date: ['date', 'pubDate', 'published', 'publishedAt', 'publishedDate', 'datePublished', 'publishDate'],
  updated: [
    'updated',
    'lastmod',
    'last_modified_at',
    'modified',
    'updatedAt',
    'updatedDate',
    'lastUpdated',
    'lastUpdate',
    'dateModified',
  ],
  publishAt: ['publishDate'],
  unpublishAt: ['expiryDate', 'unpublishDate'],
  author: ['author', 'authors'],
  tags: ['tags', 'tag', 'categories', 'category'],
  excerpt: ['excerpt', 'summary', 'description', 'subtitle'],
  draft: ['draft'],
  published: ['published', 'publish', 'public', 'listed', 'visible'],
  status: ['status'],
  state: ['state'],
  hidden: [
    'hidden',
    'private',
    'unlisted',
    'protected',
    'password',
    'headless',
    'archived',
    'wip',
    'workInProgress',
    'internal',
    'internalOnly',
    'secret',
    'confidential',
    'restricted',
    'locked',
    'encrypted',
    'unpublished',
    'trashed',
    'deleted',
    'eleventyExcludeFromCollections',
  ],
  access: [
    'access',
    'accessLevel',
    'paywall',
    'paywalled',
    'paid',
    'paidOnly',
    'premium',
    'premiumOnly',
    'members',
    'membersOnly',
    'memberOnly',
    'membership',
    'subscribers',
    'subscribersOnly',
    'subscriberOnly',
    'patrons',
    'patronsOnly',
    'tier',
    'tiers',
    'requiresLogin',
    'loginRequired',
    'requiresAuth',
    'requiresSubscription',
    'gated',
  ],
  build: ['build'],
  /** Only the value `true` counts. Other values have another meaning, such as `hide: [toc]` of MkDocs. */
  excluded: ['hide', 'exclude', 'excluded', 'ignore', 'ignored', 'disabled'],
  /** Only the value `false` counts. */
  shown: ['render', 'display', 'show', 'shown', 'enabled', 'active', 'online', 'live', 'released'],
  visibility: ['visibility'],
  redirectTo: ['redirect_to', 'redirect', 'redirectUrl', 'redirectLink', 'externalUrl'],
  redirectTarget: ['target', 'to', 'location', 'destination', 'link'],
  /**
   * Only the words of `read-publication.ts` count. The field may also name the intended audience of a text.
   */
  audience: ['audience'],
  aliases: ['aliases', 'alias', 'redirect_from', 'redirects'],
  cover: [
    'cover',
    'coverImage',
    'heroImage',
    'featuredImage',
    'featureImage',
    'banner',
    'image',
    'images',
    'thumbnail',
  ],
  canonicalUrl: ['canonical', 'canonicalUrl'],
  noindex: ['noindex'],
  robots: ['robots'],
  seoTitle: ['seoTitle', 'metaTitle'],
  seoDescription: ['seoDescription', 'metaDescription'],
  type: ['layout', 'type'],
} as const satisfies Record<string, readonly string[]>

/** A field of a post that front matter can contain. */
export type Field = keyof typeof names

/** Every field that `--map` can name. */
export const fields = Object.keys(names) as Field[]

/** Tables in front matter whose fields count as top-level fields: Zola's, and Hugo's `params`. */
const nested = ['taxonomies', 'extra', 'params']

/** Unusual front matter keys by field: `{ date: 'created', cover: 'seo.image' }`. */
export type FieldMap = Partial<Record<Field, string>>

/** @throws {CallerError} `BAD_USER_INPUT` when a field does not exist */
export function checkFieldMap(map: Record<string, string>): FieldMap {
  for (const [field, key] of Object.entries(map)) {
    if (!fields.includes(field as Field))
      throw badUserInput([
        { path: ['map', field], message: `is no field of a post. There are: ${fields.join(', ')}.` },
      ])
    if (key.trim() === '')
      throw badUserInput([{ path: ['map', field], message: 'must name a key of the front matter.' }])
  }
  return map
}

/** A value of front matter, with its key. */
export type Found = { key: string; value: unknown }

/** The values of front matter by field. */
export class FrontMatterFields {
  readonly #data: Record<string, unknown>
  readonly #map: FieldMap
  readonly #values: (Found & { name: string })[]
  readonly #used = new Set<string>()

  constructor(data: Record<string, unknown>, map: FieldMap) {
    this.#data = data
    this.#map = map
    const entries = Object.entries(data)
    const isTable = ([key, value]: [string, unknown]) => nested.includes(normal(key)) && isRecord(value)
    const inTables = entries.filter(isTable).flatMap(([table, value]) =>
      Object.entries(value as Record<string, unknown>).map(([key, inner]) => ({
        name: normal(key),
        key: `${table}.${key}`,
        value: inner,
      })),
    )
    const own = entries
      .filter((entry) => !isTable(entry))
      .map(([key, value]) => ({ name: normal(key), key, value }))
    this.#values = [...own, ...inTables].filter(({ value }) => !isEmpty(value))
  }

  /**
   * Returns every value for a field, the most important first. For a field with a key in the map, only the
   * value of that key counts.
   */
  all(field: Field): Found[] {
    const mapped = this.#map[field]
    if (mapped === undefined)
      return names[field].flatMap((name) => this.#values.filter((found) => found.name === normal(name)))
    const value = at(this.#data, mapped)
    return isEmpty(value) ? [] : [{ key: mapped, value }]
  }

  /** Marks a value as used. */
  use({ key }: Found): void {
    this.#used.add(key)
  }

  /** Returns the keys whose values were not used. */
  unused(): string[] {
    const isUsed = (key: string) => [...this.#used].some((used) => used === key || used.startsWith(`${key}.`))
    return this.#values.map(({ key }) => key).filter((key) => !isUsed(key))
  }
}

/** A key without a value counts as missing. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

const normal = (key: string): string =>
  key
    .replace(/^is(?=[-_A-Z])/, '')
    .toLowerCase()
    .replace(/[-_]/g, '')

/** Returns a value by a key, or by a path of keys with dots. */
function at(data: Record<string, unknown>, key: string): unknown {
  if (Object.hasOwn(data, key)) return data[key]
  return key
    .split('.')
    .reduce<unknown>(
      (value, part) => (isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined),
      data,
    )
}
