import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CallerError } from '../../errors/errors.ts'
import { filesOf, readManifest } from '../../exporting/export-folder.ts'
import { type Folder, folders, layoutVersion, type Manifest, manifestName } from '../../exporting/layout.ts'
import { parseBlobKey } from '../../media/blob-key.ts'
import type { MissingFile, Skipped, Source, SourceEntry, SourceFile } from '../source.ts'
import { indexPosts, type PostIndex } from './index-posts.ts'
import { leftOut } from './left-out.ts'
import { faulty } from './read-fields.ts'
import { readPost } from './read-post.ts'
import {
  authorEntry,
  mediaEntries,
  readNames,
  redirectEntries,
  settingsEntry,
  tagEntry,
} from './read-yaml-files.ts'

/**
 * Opens an export of Presstime. It is imported unchanged: bodies byte for byte, and references, which lead to
 * the same paths here.
 *
 * @param folder the folder with the `presstime.json`
 * @throws {CallerError} `BAD_USER_INPUT` when it is not an export, is incomplete, or is from a newer version
 */
export async function openPresstime(folder: string): Promise<Source> {
  const root = await realpath(folder)
  const manifest = await checkedManifest(root)
  let media: Promise<MediaFiles> | undefined
  let index: Promise<PostIndex> | undefined
  const mediaFiles = () => (media ??= readMediaFiles(root))
  const posts = () => (index ??= indexPosts(root))

  return {
    name: root,
    async *outline(signal) {
      for (const { changes: _, ...post } of (await posts()).posts) {
        signal.throwIfAborted()
        yield { ...post, slugIsGiven: true }
      }
    },
    async *entries(signal) {
      yield* missingFiles(root, manifest)
      for await (const entry of allEntries(root, await mediaFiles(), await posts())) {
        signal.throwIfAborted()
        yield entry
      }
      yield* leftOut(root)
    },
    isOwnExport: true,
    // The path of a post is the same here as in the export.
    targetOf: () => null,
    fileOf: async (reference) => fileAt(root, await mediaFiles(), reference),
    close: async () => {},
  }
}

async function checkedManifest(root: string): Promise<Manifest> {
  const manifest = await readManifest(join(root, manifestName))
  if (!manifest) throw refuse(`${join(root, manifestName)} is not that of an export of Presstime.`)
  if (manifest.version > layoutVersion)
    throw refuse(
      `The export has the layout ${manifest.version}, and this version of Presstime reads up to ${layoutVersion}: import it with the version that made it, or a newer one.`,
    )
  if (!manifest.complete)
    throw refuse(
      'The export is not complete: it is under way, or was broken off. Export to that folder again, and then import it.',
    )
  return manifest
}

const refuse = (message: string) => new CallerError('BAD_USER_INPUT', message)

/** The media files by their names in the folder. */
type MediaFiles = { files: Map<string, SourceFile>; skipped: Skipped[] }

async function readMediaFiles(root: string): Promise<MediaFiles> {
  const names = (await filesOf(root, 'media')).filter((name) => parseBlobKey(name))
  const { entries, skipped } = await mediaEntries(root)
  const files = new Map(
    names.map((name): [string, SourceFile] => {
      const { fileName = name, alt } = entries.get(name) ?? {}
      return [name, { kind: 'file', path: join(root, 'media', name), fileName, alt, verbatim: true }]
    }),
  )
  const missing = [...entries.keys()].filter((name) => !files.has(name))
  return { files, skipped: [...skipped, ...missing.map(missingMedia)] }
}

const missingMedia = (name: string): Skipped =>
  faulty(
    { key: `media/${name}`, place: 'media.yaml' },
    `It names ${name}, which is no file in the folder media. Put it there, or take the entry out.`,
  )

/**
 * Returns the file of a reference such as `/media/<hash>.png`. A reference with `?` or `#` stays unchanged,
 * and so does its path.
 */
async function fileAt(
  root: string,
  { files }: MediaFiles,
  reference: string,
): Promise<SourceFile | MissingFile | null> {
  if (!reference.startsWith('/media/')) return null
  const name = reference.slice('/media/'.length)
  if (!parseBlobKey(name)) return null
  const file = files.get(name)
  if (file && (await stat(file.path).catch(() => null))) return file
  return { kind: 'missing', reason: `The export has no file ${join(root, 'media', name)}.` }
}

async function* allEntries(
  root: string,
  media: MediaFiles,
  posts: PostIndex,
): AsyncGenerator<SourceEntry | Skipped> {
  yield await settingsEntry(root)
  yield* media.skipped
  for (const [name, file] of media.files)
    yield { kind: 'media', key: `media/${name}`, place: `media/${name}`, file, notes: [] }
  for (const name of await filesOf(root, 'authors')) yield await authorEntry(root, name)
  for (const name of await filesOf(root, 'tags')) yield await tagEntry(root, name)
  yield* posts.skipped
  const names = await readNames(root)
  for (const post of posts.posts) yield await readPost(root, post, names)
  yield* await redirectEntries(root)
}

/** Reports for each folder how many exported files are missing, because a copy may be incomplete. */
async function* missingFiles(root: string, { files = {} }: Manifest): AsyncGenerator<Skipped> {
  for (const name of Object.keys(folders) as Folder[]) {
    const exported = files[name] ?? 0
    const there = (await filesOf(root, name)).length
    if (there < exported)
      yield faulty(
        { key: name, place: name },
        `${exported} files were exported to the folder ${name}, and it has ${there}. Copy it again, or see to it that the others are not wanted.`,
      )
  }
}
