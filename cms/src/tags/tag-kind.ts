import type { Tag } from '@presstime/db/generated'
import { tag } from '../content/tag.ts'
import type { NamedKind } from '../named-entries/named-kind.ts'
import { slugFrom } from '../named-entries/taken-by.ts'
import { touchTag } from '../publication/invalidate-tag.ts'
import { type CreateTagInput, parseCreateTag, parseUpdateTag } from './tag-input.ts'

type TagData = ReturnType<typeof parseCreateTag>['data']

/** How tags are created and changed. */
export const tagKind: NamedKind<Tag, CreateTagInput, TagData> = {
  definition: tag,
  publications: 'TAG',
  parseCreate: parseCreateTag,
  parseUpdate: parseUpdateTag,
  check: async () => {},
  table: ({ tag }) => ({
    find: (id) => tag.findUnique({ where: { id } }),
    create: (data) => tag.create({ data }),
    update: (id, data) => tag.update({ where: { id }, data }),
    slugsFrom: (prefix, except) => tag.findMany(slugFrom(prefix, except)),
  }),
  owner: (tagId) => ({ tagId }),
  isNamedBy: (tagId) => ({ tags: { some: { tagId } } }),
  touch: touchTag,
}
