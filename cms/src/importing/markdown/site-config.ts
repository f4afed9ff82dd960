import { open, readdir, realpath } from 'node:fs/promises'
import { dirname, extname, join, relative, sep } from 'node:path'
import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { unknownPlaceholders } from '../permalink.ts'
import { isRecord } from './front-matter.ts'
import { type Generator, type GeneratorName, generators } from './generators.ts'
import { readCode, type SiteFacts, siteFacts } from './site-facts.ts'

/** The facts about the addresses of a site in a generator's config. */
export type SiteConfig = {
  generator: Generator
  /** The path of the config file from the folder of the import. */
  file: string
  /** Such as `https://example.com`. */
  origins: readonly string[]
  /** The path of the site, without a `/` at its end; '' for the root. */
  base: string
  /** The folders between the generator's content and the folder of the import, with `/`. */
  prefix: string
  /**
   * The form of the addresses of posts, if the config states it: by the first folder of their content, or for
   * all.
   */
  permalinks: SiteFacts['permalinks']
  /** The parts of the config that could not be read, described for users. */
  notes: readonly string[]
}

/**
 * How many folders above the import to search. `source/_posts` and `content/en/blog` are some levels below
 * the config.
 */
const mostLevels = 4

/** Larger files are not configs. */
const mostBytes = 256 * 1024

/**
 * Finds the generator's config for a content folder, in the folder or above it, and reads its facts about
 * addresses. None of its code runs. The search ends at the root folder of a repository.
 *
 * @param root a real path
 */
export async function findSiteConfig(root: string): Promise<SiteConfig | null> {
  let folder = root
  for (let level = 0; level <= mostLevels; level++) {
    const names = await readdir(folder).catch((): string[] => [])
    for (const generator of generators) {
      const config = await readConfigIn(folder, names, generator, root)
      if (config) return config
    }
    const parent = dirname(folder)
    if (parent === folder || names.includes('.git')) return null
    folder = parent
  }
  return null
}

async function readConfigIn(
  folder: string,
  names: readonly string[],
  generator: Generator,
  root: string,
): Promise<SiteConfig | null> {
  for (const name of generator.configs) {
    if (!names.includes(name.split('/')[0] ?? '')) continue
    const text = await readBeginning(join(folder, name))
    if (text === null) continue
    const file = relative(root, join(folder, name)).split(sep).join('/')
    const notes: string[] = []
    const data = generator.configIs === 'code' ? readCode(text) : readData(name, text, file, notes)
    if (!data || !((await isOf[generator.name]?.(data, name, folder, names)) ?? true)) continue
    const { origins, base, permalinks, contentFolder, blogPath } = siteFacts(generator.name, data)
    for (const pattern of Object.values(permalinks)) {
      const unknown = unknownPlaceholders(pattern)
      if (unknown.length > 0)
        notes.push(
          `${file} has addresses of the form ${pattern}, of which ${unknown.join(', ')} is not known here: say the form by --permalink.`,
        )
    }
    const folders = contentFolder === undefined ? generator.contentFolders : [contentFolder]
    const prefix = prefixOf(relative(folder, root).split(sep).join('/'), folders, blogPath)
    return { generator, file, origins, base, prefix, permalinks, notes }
  }
  return null
}

/** Distinguishes generators with the same config names. Keys are in lower case. */
const isOf: Partial<
  Record<
    GeneratorName,
    (
      data: Record<string, unknown>,
      name: string,
      folder: string,
      names: readonly string[],
    ) => boolean | Promise<boolean>
  >
> = {
  Hugo: (data, name) => /(?:^|\/)hugo\./.test(name) || ('baseurl' in data && !('base_url' in data)),
  Zola: (data) => 'base_url' in data,
  Hexo: async (data, _name, folder, names) =>
    ['new_post_name', 'public_dir', 'source_dir'].some((key) => key in data) ||
    (names.includes('source') &&
      (await readdir(join(folder, 'source')).catch((): string[] => [])).includes('_posts')),
}

async function readBeginning(file: string): Promise<string | null> {
  try {
    await using handle = await open(await realpath(file))
    if (!(await handle.stat()).isFile()) return null
    const buffer = Buffer.alloc(mostBytes)
    const { bytesRead } = await handle.read(buffer, 0, mostBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } catch {
    return null
  }
}

/** @returns the values by their keys in lower case; null when the file cannot be read, which is noted */
function readData(name: string, text: string, file: string, notes: string[]): Record<string, unknown> | null {
  try {
    const extension = extname(name)
    const data: unknown =
      extension === '.toml' ? parseToml(text) : extension === '.json' ? JSON.parse(text) : parseYaml(text)
    if (!isRecord(data)) return null
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key.toLowerCase(), value]))
  } catch {
    notes.push(`${file} cannot be read, so the addresses of the old site are not known by it.`)
    return {}
  }
}

/** @param blogPath the path of the folder `blog`, when it differs */
function prefixOf(below: string, contentFolders: readonly string[], blogPath: string | undefined): string {
  const content = contentFolders.find((one) => one === '' || below === one || below.startsWith(`${one}/`))
  const parts = (content ? below.slice(content.length) : below)
    .split('/')
    .filter((part) => part !== '' && !/^_(?:posts|drafts)$/.test(part))
  if (blogPath !== undefined && parts[0] === 'blog') parts[0] = blogPath
  return parts.filter(Boolean).join('/')
}
