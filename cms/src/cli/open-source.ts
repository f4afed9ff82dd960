import { stat } from 'node:fs/promises'
import path from 'node:path'
import { CallerError, type FieldIssue } from '../errors/errors.ts'
import type { Source } from '../importing/source.ts'
import { CommandError, wrongUsage } from './command-error.ts'
import type { Format } from './source-format.ts'

/** The command line options for the reader of a format. Folders are as the user wrote them. */
export type SourceFlags = {
  map?: string[]
  basePath?: string[]
  permalink?: string[]
  static?: string[]
  media?: string[]
  source?: string
}

/** The options that each format accepts, besides `--source`. */
const optionsOf: Record<Format, readonly (keyof SourceFlags)[]> = {
  markdown: ['map', 'basePath', 'permalink', 'static'],
  wordpress: ['media'],
  ghost: ['permalink', 'media'],
  presstime: [],
}

const names = {
  map: '--map',
  basePath: '--base-path',
  permalink: '--permalink',
  static: '--static',
  media: '--media',
}

/**
 * Opens the source of an import with the reader of its format. It loads only that reader, because each one
 * needs different parsers.
 *
 * @param folder the folder that relative paths start from
 * @throws {CommandError} for wrong options and for options that the format does not accept
 */
export async function openSource(
  format: Format,
  place: string,
  flags: SourceFlags,
  folder: string,
): Promise<Source> {
  for (const [option, name] of Object.entries(names) as [keyof typeof names, string][]) {
    if (flags[option] !== undefined && !optionsOf[format].includes(option))
      throw wrongUsage(`${name} is not an option for ${format}: omit it, or state the format with --format.`)
  }
  const staticFolders = await foldersOf('--static', flags.static, folder)
  const mediaFolders = await foldersOf('--media', flags.media, folder)
  const source = await open(format, place, { ...flags, staticFolders, mediaFolders })
  return flags.source === undefined ? source : named(source, flags.source)
}

async function open(
  format: Format,
  place: string,
  {
    map = [],
    basePath,
    permalink,
    staticFolders,
    mediaFolders,
  }: SourceFlags & Record<'staticFolders' | 'mediaFolders', string[]>,
): Promise<Source> {
  switch (format) {
    case 'markdown': {
      const { openMarkdown } = await import('../importing/markdown/open-markdown.ts')
      const options = { map: pairsOf(map), basePath, permalink, staticFolders }
      return openMarkdown(place, options).catch((error: unknown) => {
        throw inWordsOfOptions(error)
      })
    }
    case 'presstime': {
      const { openPresstime } = await import('../importing/presstime/open-presstime.ts')
      return openPresstime(place)
    }
    case 'wordpress': {
      const { openWordPress } = await import('../importing/wordpress/open-wordpress.ts')
      return openWordPress(place, { mediaFolders })
    }
    case 'ghost': {
      const { openGhost } = await import('../importing/ghost/open-ghost.ts')
      return openGhost(place, { mediaFolders, permalink }).catch((error: unknown) => {
        throw inWordsOfOptions(error)
      })
    }
  }
}

async function foldersOf(option: string, given: readonly string[] = [], folder: string): Promise<string[]> {
  const folders = given.map((each) => path.resolve(folder, each))
  for (const each of folders) {
    const found = await stat(each).catch(() => undefined)
    if (!found?.isDirectory()) throw new CommandError(`${option}: there is no folder ${each}.`)
  }
  return folders
}

/** Parses the pairs of `--map`. */
function pairsOf(map: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    map.map((pair) => {
      const [, field, key] = /^([^=]+)=(.+)$/.exec(pair) ?? []
      if (field === undefined || key === undefined)
        throw wrongUsage(`--map takes pairs such as date=published_on; "${pair}" is not a pair.`)
      return [field, key]
    }),
  )
}

/** Translates an error about an option: names the option as on the command line. */
function inWordsOfOptions(error: unknown): unknown {
  if (!(error instanceof CallerError)) return error
  const [issue] = (error.details.issues ?? []) as FieldIssue[]
  const name = names[issue?.path[0] as keyof typeof names]
  return issue && name ? wrongUsage(`${[name, ...issue.path.slice(1)].join(' ')}: ${issue.message}`) : error
}

/** Returns the same source with another name. */
const named = (source: Source, name: string): Source => ({
  name,
  slugsMayRepeat: source.slugsMayRepeat === true,
  outline: (signal) => source.outline(signal),
  entries: (signal) => source.entries(signal),
  targetOf: (href, from) => source.targetOf(href, from),
  fileOf: (reference, from, use) => source.fileOf(reference, from, use),
  notes: () => source.notes?.() ?? [],
  close: () => source.close(),
})
