import { isRecord } from './front-matter.ts'
import type { GeneratorName } from './generators.ts'
import { tidyPath } from './old-site.ts'

/** What a config says of the addresses of its site. */
export type SiteFacts = {
  origins: string[]
  /** As in `SiteConfig`. */
  base: string
  /** The form of the addresses of posts, by the first folder of their content (Hugo's section); `*` is for every post. */
  permalinks: Record<string, string>
  /** Where the content is, when that is said. */
  contentFolder?: string | undefined
  /** Where Docusaurus has its blog, when that is said. */
  blogPath?: string | undefined
}

type Data = Record<string, unknown>

const text = (data: unknown, ...keys: string[]): string | undefined => {
  const value = keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), data)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** @param data The values of the config by their keys in lower case; of code what `readCode` gives. */
export function siteFacts(generator: GeneratorName, data: Data): SiteFacts {
  switch (generator) {
    case 'Jekyll':
      return { ...placeOf(text(data, 'url'), text(data, 'baseurl') ?? ''), permalinks: ofJekyll(data) }
    case 'Hexo': {
      const permalink = text(data, 'permalink')
      const sourceDir = text(data, 'source_dir')
      return {
        ...placeOf(text(data, 'url'), text(data, 'root')),
        permalinks: permalink ? { '*': permalink } : {},
        contentFolder: sourceDir,
      }
    }
    case 'Hugo':
      return {
        ...placeOf(text(data, 'baseurl'), undefined),
        permalinks: ofHugo(data.permalinks),
        contentFolder: text(data, 'contentdir'),
      }
    case 'Zola':
      return { ...placeOf(text(data, 'base_url'), undefined), permalinks: {} }
    default:
      return {
        ...placeOf(text(data, 'url'), text(data, 'base')),
        permalinks: {},
        blogPath: generator === 'Docusaurus' ? text(data, 'blogpath')?.replace(/^\/|\/$/g, '') : undefined,
      }
  }
}

/** @param path The path of the site; undefined: the one of its URL. */
function placeOf(address: string | undefined, path: string | undefined): Pick<SiteFacts, 'origins' | 'base'> {
  const url = address === undefined ? null : URL.parse(address)
  const isOnWeb = url !== null && /^https?:$/.test(url.protocol)
  const base = tidyPath(`/${(path ?? (url && isOnWeb ? url.pathname : '')).replace(/^\/+/, '')}`) ?? ''
  return { origins: url && isOnWeb ? [url.origin] : [], base: base === '/' ? '' : base }
}

/** The collection of posts has it, the defaults of posts, or the whole site. */
function ofJekyll(data: Data): Record<string, string> {
  const defaults = Array.isArray(data.defaults) ? data.defaults : []
  const ofPosts = defaults.filter((one) => ['posts', undefined].includes(text(one, 'scope', 'type')))
  const permalink =
    ofPosts.map((one) => text(one, 'values', 'permalink')).findLast((one) => one !== undefined) ??
    text(data, 'collections', 'posts', 'permalink') ??
    text(data, 'permalink')
  return permalink ? { '*': permalink } : {}
}

/** By section; since 0.123 below `page`. */
function ofHugo(permalinks: unknown): Record<string, string> {
  if (!isRecord(permalinks)) return {}
  const pages = isRecord(permalinks.page) ? permalinks.page : permalinks
  return Object.fromEntries(
    Object.entries(pages).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** What stands as text in the code of a config: it does not run. */
export function readCode(code: string): Data {
  const plain = code.replace(/^\s*\/\/.*$/gm, '')
  const literal = (names: string, within = plain) =>
    new RegExp(`(?<![\\w.])["']?(?:${names})["']?\\s*:\\s*(["'\`])([^"'\`$\\n]*)\\1`).exec(within)?.[2]
  const [, blog = ''] = /(?<![\w.])["']?blog["']?\s*:\s*\{([\s\S]{0,2000})/.exec(plain) ?? []
  const [ofBlog = ''] = blog.split(/(?<![\w.])(?:docs|pages|theme)\s*:/)
  return {
    url: literal('url|site|siteUrl'),
    base: literal('baseUrl|base|pathPrefix|basePath'),
    blogpath: literal('routeBasePath', ofBlog),
  }
}
