import { isDeepStrictEqual } from 'node:util'
import { type CreateAuthorInput, parseCreateAuthor } from '../authors/author-input.ts'
import { createAuthors } from '../authors/create-authors.ts'
import { updateAuthor } from '../authors/update-author.ts'
import { author } from '../content/author.ts'
import { columnsOf } from '../content/columns.ts'
import { authorPath } from '../publication/public-paths.ts'
import { importNamed } from './import-named.ts'
import type { ImportRun } from './import-run.ts'
import { saidBy } from './said-fields.ts'
import type { SourceAuthor } from './source.ts'

/** Stands for a picture that is not stored yet. */
const somePicture = 'picture'

/** Imports complete authors. See `importNamed`. */
export function importAuthors(run: ImportRun, entries: readonly SourceAuthor[]): Promise<void> {
  const { db, listeners } = run.context
  return importNamed<SourceAuthor, CreateAuthorInput>(run, entries, {
    table: 'Author',
    path: authorPath,
    inputOf: async (entry, { notes }, keepsFiles) => ({
      ...saidBy(author.fields, entry),
      name: entry.name,
      slug: entry.slug ?? null,
      avatarId: await findPicture(run, entry, notes, keepsFiles),
    }),
    parse: parseCreateAuthor,
    isSame: async (id, input, keepsFiles) => {
      const row = await db.author.findUniqueOrThrow({ where: { id } })
      // The bytes of pictures are compared only if the author may be changed, because comparing requires
      // storing the picture.
      const picture = keepsFiles || row.avatarId === null ? row.avatarId : somePicture
      const there = { ...row, avatarId: picture }
      const { data } = parseCreateAuthor(input)
      // Fields that the source does not state keep their values in the CMS.
      return columnsOf(author.fields).every(
        (column) =>
          column === 'slug' || input[column] === undefined || isDeepStrictEqual(there[column], data[column]),
      )
    },
    create: (inputs) => createAuthors(db, listeners, inputs),
    update: async (id, { slug: _, ...input }) => {
      const { version } = await db.author.findUniqueOrThrow({ where: { id } })
      return (await updateAuthor(db, listeners, id, version, input)).publication
    },
  })
}

/**
 * @returns the id of the picture; null when the author has no picture; undefined when the picture of the
 *   source cannot be stored
 */
async function findPicture(
  { source, files }: ImportRun,
  entry: SourceAuthor,
  notes: string[],
  keepsFiles: boolean,
): Promise<string | null | undefined> {
  if (entry.avatar == null) return entry.avatar
  const file = await source.fileOf(entry.avatar, entry, 'image')
  if (file?.kind !== 'file') {
    notes.push(`The picture was left out: ${file?.reason ?? `${entry.avatar} is no file of the source.`}`)
    return undefined
  }
  const checked = await files.check(file)
  if ('sha256' in checked && !keepsFiles) return somePicture
  const kept = 'sha256' in checked ? await files.keep(checked) : checked
  if ('id' in kept) return kept.id
  notes.push(`The picture was left out: ${kept.refused.reason}`)
  return undefined
}
