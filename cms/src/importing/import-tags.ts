import { isDeepStrictEqual } from 'node:util'
import { columnsOf } from '../content/columns.ts'
import { tag } from '../content/tag.ts'
import { tagPath } from '../publication/public-paths.ts'
import { createTags } from '../tags/create-tags.ts'
import { type CreateTagInput, parseCreateTag } from '../tags/tag-input.ts'
import { updateTag } from '../tags/update-tag.ts'
import { importNamed } from './import-named.ts'
import type { ImportRun } from './import-run.ts'
import { saidBy } from './said-fields.ts'
import type { SourceTag } from './source.ts'

/** Imports complete tags. See `importNamed`. */
export function importTags(run: ImportRun, entries: readonly SourceTag[]): Promise<void> {
  const { db, listeners } = run.context
  return importNamed<SourceTag, CreateTagInput>(run, entries, {
    table: 'Tag',
    path: tagPath,
    inputOf: async (entry) => ({
      ...saidBy(tag.fields, entry),
      name: entry.name,
      slug: entry.slug ?? null,
    }),
    parse: parseCreateTag,
    isSame: async (id, input) => {
      const there = await db.tag.findUniqueOrThrow({ where: { id } })
      const { data } = parseCreateTag(input)
      return columnsOf(tag.fields).every(
        (column) => column === 'slug' || isDeepStrictEqual(there[column], data[column]),
      )
    },
    create: (inputs) => createTags(db, listeners, inputs),
    update: async (id, { slug: _, ...input }) => {
      const { version } = await db.tag.findUniqueOrThrow({ where: { id } })
      return (await updateTag(db, listeners, id, version, input)).publication
    },
  })
}
