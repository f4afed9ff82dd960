import { tagPath } from '../publication/public-paths.ts'
import { createTags } from '../tags/create-tags.ts'
import { type CreateTagInput, parseCreateTag } from '../tags/tag-input.ts'
import { updateTag } from '../tags/update-tag.ts'
import { importNamed } from './import-named.ts'
import type { ImportRun } from './import-run.ts'
import type { SourceTag } from './source.ts'

/** Imports some tags in full; see `importNamed`. */
export function importTags(run: ImportRun, entries: readonly SourceTag[]): Promise<void> {
  const { db, listeners } = run.context
  return importNamed<SourceTag, CreateTagInput>(run, entries, {
    table: 'Tag',
    path: tagPath,
    inputOf: async ({ name, slug, description }) => ({ name, slug: slug ?? null, description }),
    parse: parseCreateTag,
    isSame: async (id, input) => {
      const { name, description } = await db.tag.findUniqueOrThrow({ where: { id } })
      const { data } = parseCreateTag(input)
      return name === data.name && description === data.description
    },
    create: async (inputs) => {
      const { tags, publication } = await createTags(db, listeners, inputs)
      return { rows: tags, publication }
    },
    update: async (id, { slug: _, ...input }) => {
      const { version } = await db.tag.findUniqueOrThrow({ where: { id } })
      return (await updateTag(db, listeners, id, version, input)).publication
    },
  })
}
