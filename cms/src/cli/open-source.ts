import path from 'node:path'
import type { Source } from '../importing/source.ts'
import { CommandError, wrongUsage } from './command-error.ts'
import type { Format } from './source-format.ts'

/** What of the command line concerns the reader of a format; folders are as the user wrote them. */
export type SourceFlags = {
  map?: string[]
  basePath?: string
  static?: string[]
  media?: string[]
  source?: string
}

/**
 * The pairs of `--map`.
 *
 * @throws {CommandError} for one that is no pair.
 */
export function parseMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, field, key] = /^([^=]+)=(.+)$/.exec(pair) ?? []
      if (field === undefined || key === undefined)
        throw wrongUsage(`--map takes pairs such as date=published_on, and "${pair}" is none.`)
      return [field, key]
    }),
  )
}

/** Which of the options a format has, beside `--source`. */
const optionsOf: Record<Format, readonly (keyof SourceFlags)[]> = {
  markdown: ['map', 'basePath', 'static'],
  wordpress: ['media'],
  ghost: ['media'],
  presstime: [],
}

const names = { map: '--map', basePath: '--base-path', static: '--static', media: '--media' }

/**
 * Opens what is imported with the reader of its format, which is loaded then: each brings parsers that the others do not need.
 *
 * @param folder Where the user stands.
 * @throws {CommandError} for options that the format has not: one that is not heeded would be missed.
 */
export async function openSource(
  format: Format,
  place: string,
  flags: SourceFlags,
  folder: string,
): Promise<Source> {
  for (const [option, name] of Object.entries(names) as [keyof typeof names, string][]) {
    if (flags[option] !== undefined && !optionsOf[format].includes(option))
      throw wrongUsage(`${name} is not for ${format}: leave it out, or say what it is by --format.`)
  }
  throw new CommandError(`There is no reader of ${format} yet (${path.resolve(folder, place)}).`)
}
