import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { badUserInput } from '../../errors.ts'
import type { EntryPlace, MissingFile, Outline, Skipped, Source, SourceFile, SourcePost } from '../source.ts'
import { checkFieldMap, type FieldMap } from './field-map.ts'
import { type FileFolders, fileFolders, findFile } from './find-file.ts'
import { describeLeftOut, type FoundFile, findFiles, type LeftOut } from './find-files.ts'
import { LinkIndex } from './link-index.ts'
import { type OldSite, readOldSite } from './old-place.ts'
import { Problem } from './problem.ts'
import { type ReadFile, readEntry, toPost } from './read-entry.ts'

export type MarkdownOptions = {
  /** Which key of front matter gives a field, such as `{ date: 'created' }`; `fields` of `field-map.ts` are there. */
  map?: Record<string, string> | undefined
  /**
   * Where the folder was at the old site: a path such as `/blog`, or a URL, whose host's links then count too. It lets
   * links by address find their posts, and makes the old addresses lead to the new ones. Several when it was at several.
   */
  basePath?: string | readonly string[] | undefined
  /** Folders whose content was at the root of the old site, beside `static`, `public` and `assets` in the folder. */
  staticFolders?: readonly string[] | undefined
}

/**
 * Reads a folder of Markdown and MDX, or one such file, with front matter as Jekyll, Hugo, Zola, Eleventy, Astro, Gatsby, Next
 * and Docusaurus have it. Everything is read in a stream; of each file only its outline and its addresses stay in memory.
 *
 * @param now What is later is scheduled.
 * @throws {CallerError} `BAD_USER_INPUT` for options that cannot be.
 */
export async function openMarkdown(
  place: string,
  { map = {}, basePath = [], staticFolders = [] }: MarkdownOptions = {},
  now: Date = new Date(),
): Promise<Source> {
  const fieldMap = checkFieldMap(map)
  const site = readOldSite(typeof basePath === 'string' ? [basePath] : basePath)
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
  const real = await realpath(place)
  const file = (await stat(real)).isDirectory() ? undefined : basename(real)
  const root = file === undefined ? real : dirname(real)
  const folders = await fileFolders(root, staticFolders)
  return new MarkdownSource({ root, file, map: fieldMap, site, folders, now })
}

type Opened = {
  /** A real path. */
  root: string
  /** The name of the one file in it that is imported. */
  file: string | undefined
  map: FieldMap
  site: OldSite
  folders: FileFolders
  now: Date
}

class MarkdownSource implements Source {
  /** The folder's, of one file too, so that it is known again when the folder is imported. */
  readonly name: string
  readonly #opened: Opened
  #index: LinkIndex
  /** Alternative texts of covers, by key and reference: a body has its own where the image is. */
  readonly #coverAlts = new Map<string, string>()

  constructor(opened: Opened) {
    this.name = opened.root
    this.#opened = opened
    this.#index = new LinkIndex(opened.site)
  }

  async *outline(signal: AbortSignal): AsyncGenerator<Outline> {
    const index = new LinkIndex(this.#opened.site)
    for await (const found of this.#files({ files: new Map(), folders: [] }, signal)) {
      const file = await this.#read(found)
      if ('kind' in file) continue
      index.add(file.outline.key, file.oldPaths.known)
      yield file.outline
    }
    this.#index = index
  }

  async *entries(signal: AbortSignal): AsyncGenerator<SourcePost | Skipped> {
    const leftOut: LeftOut = { files: new Map(), folders: [] }
    for await (const found of this.#files(leftOut, signal)) {
      const file = await this.#read(found)
      if ('kind' in file) {
        yield file
        continue
      }
      const { reference, alt } = file.fields.cover ?? {}
      if (alt) this.#coverAlts.set(`${file.outline.key}\n${reference}`, alt)
      yield toPost(file, this.#opened.site, this.#index)
    }
    const reason = describeLeftOut(leftOut)
    if (reason) yield { kind: 'skipped', key: '.', place: '.', reason }
  }

  targetOf(href: string, from: EntryPlace): { key: string; suffix: string } | null {
    return this.#index.targetOf(href, from)
  }

  async fileOf(
    reference: string,
    { key }: EntryPlace,
    use: 'image' | 'link',
  ): Promise<SourceFile | MissingFile | null> {
    const file = await findFile(reference, key, use, this.#opened.folders, this.#opened.site)
    return file?.kind === 'file' ? { ...file, alt: this.#coverAlts.get(`${key}\n${reference}`) } : file
  }

  async close(): Promise<void> {
    // No file stays open between two of them.
  }

  async *#files(leftOut: LeftOut, signal: AbortSignal): AsyncGenerator<FoundFile | Skipped> {
    const { root, file } = this.#opened
    if (file === undefined) yield* findFiles(root, leftOut, signal)
    else yield { kind: 'markdown', key: file, path: join(root, file) }
  }

  async #read(found: FoundFile | Skipped): Promise<ReadFile | Skipped> {
    const { map, site, now } = this.#opened
    if (found.kind === 'skipped') return found
    try {
      return await readEntry(found, map, site, now)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { kind: 'skipped', isFaulty: true, key: found.key, place: found.key, reason: error.message }
    }
  }
}
