import type { Tag } from '@presstime/db/generated'
import { builder } from '../graphql/builder.ts'

/** What a post is about. */
export const TagRef = builder.objectRef<Tag>('Tag').implement({
  description: 'What a post is about. There is no draft of a tag: what is written is public at once.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id; it never changes.' }),
    name: t.exposeString('name', { description: 'Plain text.' }),
    slug: t.exposeString('slug', { description: 'Its place in the path /tag/<slug>.' }),
    description: t.exposeString('description', { description: 'Plain text; may be empty.' }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; pass the one you have read to updateTag.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
})
