/** The generators whose folders of Markdown are imported. Ghost and WordPress export other formats. */
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
 * What a post is called at the end of its address: by the slug of its front matter, by its file's name without the date or with
 * it, by the name with `.html`, or by the name below folders of the date (`2021/03/09/name`).
 */
export type AddressName = 'slug' | 'name' | 'htmlName' | 'datedName' | 'datedFolders'

/** Where a generator writes what concerns the address of a post. docs/import-export.md has the same table in words. */
export type Generator = {
  name: GeneratorName
  /** The names of its config file. The content is beside it or in folders below. */
  configs: readonly string[]
  /** How the config is read: its values, or only the texts that stand in its code. */
  configIs: 'data' | 'code'
  /** Where its content is, from the config file; the first of these that the import is in. */
  contentFolders: readonly string[]
  /** The address of a file in a folder of posts (`_posts`) unless the config says another one. */
  postPermalink?: string
  /** What any other file is called in the address of its folder. */
  names: readonly AddressName[]
  /** Whether the first of `names` that a file has is the right one; otherwise each may be. */
  isFirstName: boolean
  /** Whether addresses follow from config and folders. Otherwise a program makes them, and only `--base-path` can say it. */
  areAddressesKnown: boolean
  /** What aliases without a `/` at their beginning are relative to. */
  aliasesFrom: 'root' | 'folder'
  /** What `:title` is in its patterns: the name of the file or the title in the front matter. */
  titleIs: 'name' | 'datedName' | 'title'
}

/** In this order: a folder that has configs of several is the first one's. */
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

/** The names that a post may have had where nothing says which generator made the site. */
export const anyNames: readonly AddressName[] = ['slug', 'name', 'datedName', 'datedFolders']
