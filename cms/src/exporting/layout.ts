import { z } from 'zod'
import { author } from '../content/author.ts'
import { entryFields } from '../content/entry.ts'
import { settings } from '../content/settings.ts'
import { tag } from '../content/tag.ts'
import { fileShape } from './content-file.ts'

/**
 * What is in the files of an export, for those who write them and those who read them; docs/import-export.md tells it to people.
 * What is empty, or as it is by default, is left out.
 */

const text = z.string('must be a text; put it in quotes when it looks like something else.')
const time = z.date('must be a time such as 2026-01-31T12:00:00Z, without quotes.')

/** The folders of an export, and the files that a new export takes away from them when it has none of the name any more. */
export const folders = {
  posts: /\.md$/,
  pages: /\.md$/,
  authors: /\.yaml$/,
  tags: /\.yaml$/,
  media: /^[0-9a-f]{64}\.[a-z]{3,4}$/,
} as const

export type Folder = keyof typeof folders

/** A draft has this in its name: what is not public must be seen at a glance. */
export const draftExtension = '.draft.md'

/**
 * The front matter of a post or page; the body follows. Its `date` is what readers see; of a draft, what an editor has said
 * that they will.
 */
export const postFile = z.object({
  ...fileShape(entryFields),
  /** When readers see that it was last changed; what is public alone has it. */
  lastmod: time.optional(),
  /** In drafts alone. */
  draft: z.literal(true).optional(),
  /** In a draft of something that is public: the slug under which it is. */
  draftOf: text.optional(),
  /** When it first went public, where that is not its `date`. */
  firstPublishedAt: time.optional(),
  createdAt: time.optional(),
  schedule: z.object({ publishAt: time.optional(), unpublishAt: time.optional() }).optional(),
})

export const authorFile = z.object(fileShape(author.fields))

export const tagFile = z.object(fileShape(tag.fields))

/** Says everything, what is empty too. */
export const settingsFile = z.object(fileShape(settings.fields)).required()

const from = text
/** Where a redirect leads: a path or URL, or whatever path the post, page, author or tag of a slug has. */
export const redirectEntry = z.union(
  [
    z.object({ from, to: text }),
    z.object({ from, post: text }),
    z.object({ from, page: text }),
    z.object({ from, author: text }),
    z.object({ from, tag: text }),
  ],
  'must have "from", and one of "to", "post", "page", "author" and "tag", all of them texts.',
)

export const mediaEntry = z.object({ file: text, fileName: text, alt: text.optional() })

export type PostFile = z.infer<typeof postFile>
export type AuthorFile = z.infer<typeof authorFile>
export type TagFile = z.infer<typeof tagFile>
export type SettingsFile = z.infer<typeof settingsFile>
export type RedirectEntry = z.infer<typeof redirectEntry>
export type MediaEntry = z.infer<typeof mediaEntry>

/** The name of the file that makes a folder an export. */
export const manifestName = 'presstime.json'

/** The newest version of the layout. A change that an older reader would misread makes it greater. */
export const layoutVersion = 1

export const manifestFile = z.object({
  format: z.literal('presstime'),
  version: z.int().min(1),
  /** False while an export is under way, and after one that was broken off. */
  complete: z.boolean(),
  /** How many files each folder has. */
  files: z.partialRecord(z.enum(Object.keys(folders) as [Folder, ...Folder[]]), z.int()).optional(),
})

export type Manifest = z.infer<typeof manifestFile>
