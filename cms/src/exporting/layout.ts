import { z } from 'zod'
import { author } from '../content/author.ts'
import { entryFields } from '../content/entry.ts'
import { settings } from '../content/settings.ts'
import { tag } from '../content/tag.ts'
import { fileShape, text, time } from './content-file.ts'

/**
 * The content of the files of an export, for the code that writes and reads them. docs/import-export.md
 * explains it for people. Empty values and defaults are left out.
 */

/**
 * The folders of an export, and for each the extensions of its files. A new export deletes files with these
 * extensions that it did not write.
 */
export const folders = {
  posts: /\.md$/,
  pages: /\.md$/,
  authors: /\.yaml$/,
  tags: /\.yaml$/,
  media: /^[0-9a-f]{64}\.[a-z]{3,4}$/,
} as const

export type Folder = keyof typeof folders

/** The file name of a draft contains this, so that people see at once what is not public. */
export const draftExtension = '.draft.md'

/**
 * The front matter of a post or page. The body follows it. `date` is the date that readers see. In a draft,
 * it is the date that an editor has set.
 */
export const postFile = z.object({
  ...fileShape(entryFields),
  /** The date of the last change that readers see. Only public versions have it. */
  lastmod: time.optional(),
  /** Only in drafts. */
  draft: z.literal(true).optional(),
  /** In a draft of a public post or page: the public slug. */
  draftOf: text.optional(),
  /** The date of the first publication, if it differs from `date`. */
  firstPublishedAt: time.optional(),
  createdAt: time.optional(),
  schedule: z.object({ publishAt: time.optional(), unpublishAt: time.optional() }).optional(),
})

export const authorFile = z.object(fileShape(author.fields))

export const tagFile = z.object(fileShape(tag.fields))

/** Contains every field, even if it is empty. */
export const settingsFile = z.object(fileShape(settings.fields)).required()

const from = text
/**
 * The target of a redirect: a path or URL, or the present path of the post, page, author or tag with a slug.
 */
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
export type RedirectEntry = z.infer<typeof redirectEntry>
export type MediaEntry = z.infer<typeof mediaEntry>

/** The name of the file that marks a folder as an export. */
export const manifestName = 'presstime.json'

/** The newest version of the layout. Increase it for a change that an older reader would misunderstand. */
export const layoutVersion = 1

export const manifestFile = z.object({
  format: z.literal('presstime'),
  version: z.int().min(1),
  /** False during an export, and after an export that was aborted. */
  complete: z.boolean(),
  /** The number of files in each folder. */
  files: z.partialRecord(z.enum(Object.keys(folders) as [Folder, ...Folder[]]), z.int()).optional(),
})

export type Manifest = z.infer<typeof manifestFile>
