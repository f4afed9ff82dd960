/** The generators whose Markdown folders can be imported. Ghost and WordPress export other formats. */
export type GeneratorName =
  | 'Jekyll'
  | 'Hexo'
  | 'Hugo'
  | 'Zola'
  | 'Docusaurus'
  | 'Eleventy'
  | 'Astro'
  | 'Gatsby'
  | 'Next'

/**
 * The last part of a post's address: the slug in its front matter, the file name with or without the date,
 * the name with `.html`, or the name below date folders (`2021/03/09/name`).
 */
export type AddressName = 'slug' | 'name' | 'htmlName' | 'datedName' | 'datedFolders'

/**
 * Where a generator stores the facts about the address of a post. docs/import-export.md has the same table in
 * words.
 */
export type Generator = {
  name: GeneratorName
  /** The names of the config file. The content is beside it or in folders below. */
  configs: readonly string[]
  /** How to read the config: its values, or only the texts in its code. */
  configIs: 'data' | 'code'
  /**
   * The folders with the content, relative to the config file. The first one that contains the import counts.
   */
  contentFolders: readonly string[]
  /** The address of a file in a folder of posts (`_posts`), unless the config states another one. */
  postPermalink?: string
  /** The last part of any other file's address. */
  names: readonly AddressName[]
  /** Whether the first possible name in `names` is the right one. Otherwise each may be right. */
  isFirstName: boolean
  /**
   * Whether addresses follow from the config and folders. Otherwise a program makes them, and only
   * `--base-path` can state them.
   */
  areAddressesKnown: boolean
  /** The base of aliases without a leading `/`. */
  aliasesFrom: 'root' | 'folder'
  /** The meaning of `:title` in patterns: the name of the file, or the title in the front matter. */
  titleIs: 'name' | 'datedName' | 'title'
}

/** The order matters: a folder with the configs of several generators belongs to the first one. */
export const generators: readonly Generator[] = [
  {
    name: 'Docusaurus',
    configs: ['ts', 'mts', 'js', 'mjs', 'cjs'].map((extension) => `docusaurus.config.${extension}`),
    configIs: 'code',
    contentFolders: [''],
    names: ['slug', 'datedFolders', 'name'],
    isFirstName: true,
    areAddressesKnown: true,
    aliasesFrom: 'root',
    titleIs: 'name',
  },
  {
    name: 'Hugo',
    configs: ['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
      ['toml', 'yaml', 'yml', 'json'].map((extension) => `${name}.${extension}`),
    ),
    configIs: 'data',
    contentFolders: ['content'],
    names: ['slug', 'datedName'],
    isFirstName: true,
    areAddressesKnown: true,
    aliasesFrom: 'folder',
    titleIs: 'title',
  },
  {
    name: 'Zola',
    configs: ['zola.toml', 'config.toml'],
    configIs: 'data',
    contentFolders: ['content'],
    names: ['slug', 'name'],
    isFirstName: true,
    areAddressesKnown: true,
    aliasesFrom: 'root',
    titleIs: 'name',
  },
  {
    name: 'Hexo',
    configs: ['_config.yml', '_config.yaml', '_config.json'],
    configIs: 'data',
    contentFolders: ['source', ''],
    postPermalink: '/:year/:month/:day/:title/',
    names: ['name', 'htmlName'],
    isFirstName: false,
    areAddressesKnown: true,
    aliasesFrom: 'root',
    titleIs: 'datedName',
  },
  {
    name: 'Jekyll',
    configs: ['_config.yml', '_config.yaml', '_config.toml'],
    configIs: 'data',
    contentFolders: [''],
    postPermalink: '/:categories/:year/:month/:day/:title:output_ext',
    names: ['name', 'htmlName'],
    isFirstName: false,
    areAddressesKnown: true,
    aliasesFrom: 'root',
    titleIs: 'name',
  },
  ...(
    [
      ['Eleventy', ['.eleventy', 'eleventy.config'], ['slug', 'name', 'datedName']],
      ['Astro', ['astro.config'], ['slug', 'datedName', 'name']],
      ['Gatsby', ['gatsby-config'], ['slug', 'datedName', 'name']],
      ['Next', ['next.config'], ['slug', 'datedName', 'name']],
    ] as const
  ).map(
    ([name, configs, names]): Generator => ({
      name,
      configs: configs.flatMap((config) =>
        ['js', 'mjs', 'cjs', 'ts', 'mts'].map((extension) => `${config}.${extension}`),
      ),
      configIs: 'code',
      contentFolders: [''],
      names,
      isFirstName: false,
      areAddressesKnown: false,
      aliasesFrom: 'root',
      titleIs: 'name',
    }),
  ),
]

/** The possible names of a post when the generator of the site is unknown. */
export const anyNames: readonly AddressName[] = ['slug', 'name', 'datedName', 'datedFolders']
