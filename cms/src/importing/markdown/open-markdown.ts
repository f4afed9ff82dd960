import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { badUserInput } from '../../errors/errors.ts'
import { copyText } from '../copy-text.ts'
import { checkPermalinks } from '../permalink.ts'
import type {
  EntryPlace,
  MissingFile,
  Outline,
  Skipped,
  Source,
  SourceFile,
  SourcePost,
  SourceRedirect,
  TextOfEntry,
} from '../source.ts'
import { checkFieldMap } from './field-map.ts'
import { type FileFolders, fileFolders, findFile } from './find-file.ts'
import { describeLeftOut, type FoundFile, findFiles, type LeftOut } from './find-files.ts'
import { LinkIndex } from './link-index.ts'
import { notesOfSite } from './notes-of-site.ts'
import { readOldSite } from './old-site.ts'
import { Problem } from './problem.ts'
import { type ReadFile, type ReadOptions, readEntry, toPost } from './read-entry.ts'
import { entryBehind, type RedirectStubs, redirectsOf } from './redirect-stub.ts'
import { findSiteConfig } from './site-config.ts'

export type MarkdownOptions = {
  /**
   * Front matter keys by field, such as `{ date: 'created' }`. `fields` of `field-map.ts` lists the fields.
   */
  map?: Record<string, string> | undefined
  /**
   * The address of the folder at the old site: a path such as `/blog`, or a URL, so that links to its host
   * count too. With it, links by address find their posts, and old addresses redirect to the new ones.
   * Several, if the folder had several addresses.
   */
  basePath?: string | readonly string[] | undefined
  /**
   * The form of the addresses of posts, such as `/:year/:month/:day/:title/`, below the base path; several,
   * if there were several. It can contain the placeholders of Jekyll, Hugo and Hexo. Default: the form in the
   * generator's config, if there is one.
   */
  permalink?: string | readonly string[] | undefined
  /**
   * Folders whose content was at the root of the old site, in addition to `static`, `public` and `assets` in
   * the folder.
   */
  staticFolders?: readonly string[] | undefined
}

/**
 * Opens a folder of Markdown and MDX, or a single file, with front matter as in Jekyll, Hugo, Zola, Eleventy,
 * Astro, Gatsby, Next and Docusaurus. Everything is read as a stream. Only the outlines and addresses of
 * files stay in memory. For a single file, the whole folder is read, because its links may lead to other
 * files.
 *
 * @param now later dates are scheduled
 * @throws {CallerError} `BAD_USER_INPUT` for invalid options
 */
export async function openMarkdown(
  place: string,
  { map = {}, basePath = [], permalink = [], staticFolders = [] }: MarkdownOptions = {},
  now: Date = new Date(),
): Promise<Source> {
  const fieldMap = checkFieldMap(map)
  const permalinks = checkPermalinks(permalink)
  const real = await realpath(place)
  const file = (await stat(real)).isDirectory() ? undefined : basename(real)
  const root = file === undefined ? real : dirname(real)
  const basePaths = typeof basePath === 'string' ? [basePath] : basePath
  const site = readOldSite(basePaths, permalinks, await findSiteConfig(root))
  if (site === null)
    throw badUserInput([
      {
        path: ['basePath'],
        message: 'must be a path such as /blog, or a URL such as https://example.com/blog.',
      },
    ])
  for (const folder of staticFolders) {
    if (!(await stat(folder).catch(() => null))?.isDirectory())
      throw badUserInput([{ path: ['staticFolders'], message: `${folder} is no folder.` }])
  }
  const folders = await fileFolders(root, staticFolders)
  // Both the name of a symbolic link and the name of its target count. Either may mark a draft.
  const above = [
    ...(file === undefined ? resolve(place) : dirname(resolve(place))).split(sep),
    ...root.split(sep),
  ]
  return new MarkdownSource({ root, file, map: fieldMap, site, above, folders, now })
}

type Opened = ReadOptions & {
  /** A real path. */
  root: string
  /** The name of the imported file, if only one is imported. */
  file: string | undefined
  folders: FileFolders
}

class MarkdownSource implements Source {
  /**
   * The name of the folder, even for a single file. A later import of the folder then recognizes the file.
   */
  readonly name: string
  readonly slugsMayRepeat = true
  readonly #opened: Opened
  #index: LinkIndex
  #stubs: RedirectStubs = new Map()
  /** How many posts have no known address at the old site. */
  #withoutAddress = 0
  /**
   * Alternative texts of covers, by key and reference. A body contains the alternative texts of its images.
   */
  readonly #coverAlts = new Map<string, string>()

  constructor(opened: Opened) {
    this.name = opened.root
    this.#opened = opened
    this.#index = new LinkIndex(opened.site)
  }

  async *outline(signal: AbortSignal): AsyncGenerator<Outline> {
    const index = new LinkIndex(this.#opened.site)
    const stubs = new Map<string, string>()
    const leftOut: LeftOut = { files: new Map(), folders: [] }
    for await (const found of this.#files(leftOut, signal)) {
      const outline = await this.#outlineOf(found, index, stubs)
      if (outline) yield outline
    }
    // The targets of one file's links depend on the whole folder.
    const { root, file } = this.#opened
    if (file !== undefined)
      for await (const found of findFiles(root, leftOut, signal)) {
        const outline = found.key === file ? null : await this.#outlineOf(found, index, stubs)
        if (outline) yield { ...outline, isElsewhere: true }
      }
    this.#index = index
    this.#stubs = stubs
  }

  async *entries(signal: AbortSignal): AsyncGenerator<SourcePost | SourceRedirect | Skipped> {
    const leftOut: LeftOut = { files: new Map(), folders: [] }
    const redirects: SourceRedirect[] = []
    this.#withoutAddress = 0
    for await (const found of this.#files(leftOut, signal)) {
      const file = await this.#read(found)
      if ('kind' in file) {
        yield file
        continue
      }
      if (file.stubTarget !== null) {
        for (const one of redirectsOf(file, this.#stubs, this.#index))
          if (one.kind === 'redirect') redirects.push(one)
          else yield one
        continue
      }
      if (file.oldPaths.former.length === 0) this.#withoutAddress++
      const { reference, alt } = file.fields.cover ?? {}
      if (alt) this.#coverAlts.set(copyText(`${file.outline.key}\n${reference}`), copyText(alt))
      yield await unlessFaulty(found.key, () => toPost(file, this.#opened.site, this.#index))
    }
    yield* redirects
    const reason = describeLeftOut(leftOut)
    if (reason) yield { kind: 'skipped', key: '.', place: '.', reason }
  }

  targetOf(href: string, from: EntryPlace): { key: string; suffix: string } | null {
    return entryBehind(this.#index.targetOf(href, from), this.#stubs, this.#index)
  }

  notes(): string[] {
    return notesOfSite(this.#opened.site, this.#withoutAddress)
  }

  async fileOf(
    reference: string,
    { key }: EntryPlace,
    use: 'image' | 'link',
  ): Promise<SourceFile | MissingFile | null> {
    const file = await findFile(reference, key, use, this.#opened.folders, this.#opened.site)
    return file?.kind === 'file' ? { ...file, alt: this.#coverAlts.get(`${key}\n${reference}`) } : file
  }

  async textOf(key: string): Promise<TextOfEntry | null> {
    const path = join(this.#opened.root, key)
    const file = await this.#read({ kind: 'markdown', key, path })
    if ('kind' in file) return null
    const post = await unlessFaulty(key, () => toPost(file, this.#opened.site, this.#index))
    return post.kind === 'post' ? post : null
  }

  async close(): Promise<void> {
    // No file stays open between two reads.
  }

  async *#files(leftOut: LeftOut, signal: AbortSignal): AsyncGenerator<FoundFile | Skipped> {
    const { root, file } = this.#opened
    if (file === undefined) yield* findFiles(root, leftOut, signal)
    else yield { kind: 'markdown', key: file, path: join(root, file) }
  }

  async #outlineOf(
    found: FoundFile | Skipped,
    index: LinkIndex,
    stubs: Map<string, string>,
  ): Promise<Outline | null> {
    const file = await this.#read(found)
    if ('kind' in file) return null
    const { outline, oldPaths, stubTarget } = file
    const copied = {
      ...outline,
      key: copyText(outline.key),
      place: copyText(outline.place),
      slug: copyText(outline.slug),
    }
    index.add(copied.key, {
      claimed: oldPaths.claimed.map(copyText),
      guessed: oldPaths.guessed.map(copyText),
    })
    if (stubTarget !== null) {
      stubs.set(copied.key, copyText(stubTarget))
      return null
    }
    return copied
  }

  async #read(found: FoundFile | Skipped): Promise<ReadFile | Skipped> {
    return found.kind === 'skipped' ? found : unlessFaulty(found.key, () => readEntry(found, this.#opened))
  }
}

/** @returns the result, or the reason why a file is skipped */
async function unlessFaulty<Read>(key: string, read: () => Read | Promise<Read>): Promise<Read | Skipped> {
  const skipped = { kind: 'skipped', key, place: key } as const
  try {
    return await read()
  } catch (error) {
    if (error instanceof Problem) return { ...skipped, isFaulty: error.isFaulty, reason: error.message }
    // Markdown parsers are recursive, so deep nesting overflows the stack.
    if (error instanceof RangeError)
      return {
        ...skipped,
        isFaulty: true,
        reason: `It is nested too deep (${error.message}): make it flatter.`,
      }
    throw error
  }
}
