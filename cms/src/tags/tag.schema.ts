import type { Tag } from '@presstime/db/generated'
import { describeRead } from '../content/describe.ts'
import { outputFields } from '../content/output-fields.schema.ts'
import { tag } from '../content/tag.ts'
import { builder } from '../graphql/builder.ts'
import { uniqueWhere } from '../input/slug-or-id.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { listTags, tagsByName } from './list-tags.ts'

/** A subject of posts. */
export const TagRef = builder.objectRef<Tag>('Tag').implement({
  description: 'What a post is about. There is no draft of a tag: what is written is public at once.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id; it never changes.' }),
    ...outputFields(t, tag.fields, { row: (tag) => tag, describe: describeRead }),
    postCount: t.int({
      description: 'How many posts that readers can see have the tag.',
      resolve: ({ id }, _args, { loaders }) => loaders.postCountOfTag.load(id),
    }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; pass the one you have read to updateTag.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
})

builder.queryFields((t) => ({
  tag: t.field({
    type: TagRef,
    nullable: true,
    description: 'A tag by its slug or its id; null when there is none.',
    args: { slug: t.arg.string(), id: t.arg.id() },
    resolve: (_root, args, { db }) => {
      const where = uniqueWhere(args)
      return where && db.tag.findUnique({ where })
    },
  }),
  tags: t.connection({
    type: TagRef,
    description: `All tags by name. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    resolve: (_root, args, { db }) => resolveConnection(args, tagsByName, listTags(db), (tag) => tag),
  }),
}))
