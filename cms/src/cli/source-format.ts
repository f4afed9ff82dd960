import { open, stat } from 'node:fs/promises'
import path from 'node:path'
import { CommandError } from './command-error.ts'

/** The formats that `import` can read. */
export const formats = ['markdown', 'wordpress', 'ghost', 'presstime'] as const

export type Format = (typeof formats)[number]

/** Whether a format is a folder, a file, or either. */
const comesAs: Record<Format, readonly ('folder' | 'file')[]> = {
  markdown: ['folder', 'file'],
  wordpress: ['file'],
  ghost: ['file'],
  presstime: ['folder'],
}

/**
 * How many bytes of a file are read to detect its format. WXR begins with comments of a few thousand
 * characters.
 */
const beginningBytes = 16_384

const wayOut = 'State the format with --format.'

/**
 * Detects the format of a folder or file, unless it is given.
 *
 * @param given the format that the user stated
 * @throws {CommandError} when the path does not exist or cannot be imported
 */
export async function formatOf(place: string, given: Format | undefined): Promise<Format> {
  const kind = await kindOf(place)
  const format = given ?? (kind === 'folder' ? await formatOfFolder(place) : await formatOfFile(place))
  if (comesAs[format].includes(kind)) return format
  throw new CommandError(
    `${place} is a ${kind}, and an export of this format (${format}) is a ${comesAs[format]}.`,
  )
}

async function kindOf(place: string): Promise<'folder' | 'file'> {
  const found = await stat(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw new CommandError(`There is no folder or file ${place}.`)
  })
  if (found.isDirectory()) return 'folder'
  if (found.isFile()) return 'file'
  throw new CommandError(`${place} is neither a folder nor a file.`)
}

async function formatOfFolder(folder: string): Promise<Format> {
  const manifest = await stat(path.join(folder, 'presstime.json')).catch(() => undefined)
  return manifest?.isFile() ? 'presstime' : 'markdown'
}

async function formatOfFile(file: string): Promise<Format> {
  if (/\.(?:md|mdx|markdown)$/i.test(file)) return 'markdown'
  const beginning = await beginningOf(file)
  if (isArchive(beginning)) {
    throw new CommandError(`${file} is an archive: unpack it, and import the folder or file inside.`)
  }
  const text = beginning.toString('utf8')
  // The namespace of WXR ends with its version. WordPress's own test data declare it with https.
  if (/["']https?:\/\/wordpress\.org\/export\//.test(text)) return 'wordpress'
  if (path.basename(file) === 'presstime.json') {
    throw new CommandError(`${file} is part of an export of Presstime: import its folder.`)
  }
  // Ghost writes {"db":[{"meta":…,"data":…}]}; its API omits the outer level.
  if (/^\s*\{\s*"(?:db|meta|data)"\s*:/.test(text.replace(/^\uFEFF/, ''))) return 'ghost'
  throw new CommandError(
    `${file} does not look like Markdown or an export of WordPress (WXR) or Ghost (JSON). ${wayOut}`,
  )
}

/** The first bytes of zip, gzip, 7z, bzip2, xz and zstd files. */
const archiveSignatures = ['504b0304', '1f8b', '377abcaf271c', '425a68', 'fd377a585a00', '28b52ffd']

const isArchive = (beginning: Buffer) =>
  archiveSignatures.some((signature) => beginning.toString('hex', 0, 6).startsWith(signature))

async function beginningOf(file: string): Promise<Buffer> {
  await using handle = await open(file)
  const buffer = Buffer.alloc(beginningBytes)
  const { bytesRead } = await handle.read(buffer, 0, beginningBytes, 0)
  return buffer.subarray(0, bytesRead)
}
