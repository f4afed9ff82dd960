import { isRecord } from './front-matter.ts'
import type { GeneratorName } from './generators.ts'
import { tidyPath } from './old-site.ts'

/** The facts about the addresses of a site in a config. */
export type SiteFacts = {
  origins: string[]
  /** As in `SiteConfig`. */
  base: string
  /**
   * The form of the addresses of posts, by the first folder of their content (Hugo's section). `*` is for all
   * posts.
   */
  permalinks: Record<string, string>
  /** The folder of the content, if the config states it. */
  contentFolder?: string | undefined
  /** The path of Docusaurus's blog, if the config states it. */
  blogPath?: string | undefined
}

type Data = Record<string, unknown>

const text = (data: unknown, ...keys: string[]): string | undefined => {
  const value = keys.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), data)
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** @param data the values of the config by their keys in lower case; for code, the result of `readCode` */
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

/** @param path the path of the site; undefined means the path of its URL */
function placeOf(address: string | undefined, path: string | undefined): Pick<SiteFacts, 'origins' | 'base'> {
  const url = address === undefined ? null : URL.parse(address)
  const isOnWeb = url !== null && /^https?:$/.test(url.protocol)
  const base = tidyPath(`/${(path ?? (url && isOnWeb ? url.pathname : '')).replace(/^\/+/, '')}`) ?? ''
  return { origins: url && isOnWeb ? [url.origin] : [], base: base === '/' ? '' : base }
}

/** The form is in the collection of posts, in the defaults of posts, or in the settings of the whole site. */
function ofJekyll(data: Data): Record<string, string> {
  const defaults = Array.isArray(data.defaults) ? data.defaults : []
  const ofPosts = defaults.filter((one) => ['posts', undefined].includes(text(one, 'scope', 'type')))
  const permalink =
    ofPosts.map((one) => text(one, 'values', 'permalink')).findLast((one) => one !== undefined) ??
    text(data, 'collections', 'posts', 'permalink') ??
    text(data, 'permalink')
  return permalink ? { '*': permalink } : {}
}

/** By section. Since version 0.123 below `page`. */
function ofHugo(permalinks: unknown): Record<string, string> {
  if (!isRecord(permalinks)) return {}
  const pages = isRecord(permalinks.page) ? permalinks.page : permalinks
  return Object.fromEntries(
    Object.entries(pages).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}

/** Reads the texts in the code of a config, without running it. */
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
