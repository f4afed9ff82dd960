import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { CallerError } from '../errors/errors.ts'
import { parseInput } from '../input/parse-input.ts'
import { mediaPath } from '../media/blob-key.ts'
import { detectType } from '../media/detect-type.ts'
import { hashFile } from '../media/hash-file.ts'
import { altInput } from '../media/media-input.ts'
import { tooLarge } from '../media/prepare-file.ts'
import { prepareMedia, type Stored, storeMedia } from '../media/store-media.ts'
import type { ImportContext } from './import-run.ts'
import { refusalOf } from './refusal.ts'
import type { ReportedEntry } from './report.ts'
import type { Reason, Reporter } from './reporter.ts'
import type { SourceFile } from './source.ts'

/** A file of the source that passed the checks, but is not stored yet. */
export type SoundFile = { file: SourceFile; sha256: string }

/** A stored file. */
export type KeptFile = { id: string; path: string }

/** Why a file is not stored. */
export type FileRefusal = { refused: Reason }

/** The place of a file in the source, and notes for the report. */
type ReportedAs = { place: string; notes: readonly string[] }

/** The files of a source. Each is read and stored once. */
export type SourceFiles = {
  /** Checks a file without storing it. */
  check: (file: SourceFile) => Promise<SoundFile | FileRefusal>
  /** Stores a file as media, and reports it. A dry run stores nothing and returns an unused id. */
  keep: (file: SoundFile, reportedAs?: ReportedAs) => Promise<KeptFile | FileRefusal>
}

/** How many files the cache keeps. A site with more files repeats few of them often. */
const mostRemembered = 10_000

/** Stores a file, as `storeMedia` does, or tells what that would do. */
type Store = (
  ...given: Parameters<typeof storeMedia>
) => Promise<{ media: Pick<Stored['media'], 'id' | 'hash' | 'mimeType'>; created: boolean }>

type Known = { checked: SoundFile | FileRefusal; kept?: KeptFile | FileRefusal }

/** @param source the source's name; files below it are reported by their relative paths */
export function createSourceFiles(
  context: ImportContext,
  source: string,
  reporter: Reporter,
  dryRun: boolean,
): SourceFiles {
  const known = new Map<string, Known>()
  /** In a dry run: the ids of the media that would be created, by the hashes of their bytes. */
  const imagined = new Map<string, string>()

  const wouldStore: Store = async ({ db }, upload, folder, options) => {
    const { fields } = await prepareMedia(upload, folder, options)
    const { hash, mimeType } = fields
    const there = await db.media.findUnique({ where: { hash } })
    const id = there?.id ?? imagined.get(hash)
    if (id !== undefined) return { media: { id, hash, mimeType }, created: false }
    const media = { id: randomUUID(), hash, mimeType }
    imagined.set(hash, media.id)
    return { media, created: true }
  }

  const know = async (file: SourceFile): Promise<Known> => {
    const found = known.get(file.path) ?? { checked: await check(file, context.maxMediaBytes) }
    known.delete(file.path)
    known.set(file.path, found)
    const [oldest] = known.keys()
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest)
    return found
  }

  const keep = async (
    { file, sha256 }: SoundFile,
    { place, notes }: ReportedAs = { place: placeOf(source, file.path), notes: [] },
  ): Promise<KeptFile | FileRefusal> => {
    const line: ReportedEntry = { place, kind: 'media', outcome: 'made', notes: [...notes] }
    try {
      const { media, created } = await withCopy(context, file, line.notes, dryRun ? wouldStore : storeMedia)
      const path = mediaPath(media)
      if (file.verbatim && media.hash !== sha256)
        line.notes.push(`Its bytes were prepared as those of an upload: it is at ${path} now.`)
      reporter.add({ ...line, outcome: created ? 'made' : 'unchanged', path })
      return { id: media.id, path }
    } catch (error) {
      const refused = whyNotKept(error, file)
      reporter.add({ ...line, outcome: 'skipped', ...refused })
      return { refused }
    }
  }

  return {
    check: async (file) => (await know(file)).checked,
    keep: async (sound, reportedAs) => {
      const found = await know(sound.file)
      found.kept ??= await keep(sound, reportedAs)
      return found.kept
    },
  }
}

async function check(file: SourceFile, maxBytes: number): Promise<SoundFile | FileRefusal> {
  try {
    const stats = await stat(file.path)
    if (!stats.isFile()) return { refused: { code: 'NO_FILE', reason: 'It is no file.' } }
    if (stats.size > maxBytes) throw tooLarge('A file', maxBytes, stats.size)
    await detectType(file.path)
    return { file, sha256: await hashFile(file.path) }
  } catch (error) {
    return { refused: whyNotKept(error, file) }
  }
}

/** Work on a copy, because the file could change between two reads. */
async function withCopy(
  context: ImportContext,
  file: SourceFile,
  notes: string[],
  store: Store,
): ReturnType<Store> {
  const folder = join(context.incoming, randomUUID())
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const copy = join(folder, 'upload')
    const { maxMediaBytes } = context
    await pipeline(
      createReadStream(file.path, { end: maxMediaBytes }),
      createWriteStream(copy, { flags: 'wx' }),
    )
    const { size } = await stat(copy)
    if (size > maxMediaBytes) throw tooLarge('A file', maxMediaBytes)
    const upload = { file: copy, fileName: file.fileName, alt: altOf(file, notes) }
    return await store(context, upload, folder, { verbatim: file.verbatim === true })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function altOf(file: SourceFile, notes: string[]): string {
  try {
    return parseInput(altInput, { alt: file.alt ?? '' }).alt
  } catch (error) {
    notes.push(`Its alternative text was left out: ${whyNotKept(error, file).reason}`)
    return ''
  }
}

/** @throws errors that are not a fault of the file */
function whyNotKept(error: unknown, { path }: SourceFile): Reason {
  if (error instanceof CallerError) return refusalOf(error)
  if (error instanceof Error && 'path' in error && error.path === path)
    return { code: 'UNREADABLE', reason: `It cannot be read: ${error.message}` }
  throw error
}

function placeOf(source: string, path: string): string {
  const below = relative(source, path)
  return below.startsWith('..') ? path : below
}
