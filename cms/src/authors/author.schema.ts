import type { Author } from '@presstime/db/generated'
import { author } from '../content/author.ts'
import { describeRead } from '../content/describe.ts'
import { outputFields } from '../content/output-fields.schema.ts'
import { builder } from '../graphql/builder.ts'
import { uniqueWhere } from '../input/slug-or-id.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { authorsByName, listAuthors } from './list-authors.ts'

/** A person who writes posts. */
export const AuthorRef = builder.objectRef<Author>('Author').implement({
  description: 'Who writes. There is no draft of an author: what is written is public at once.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id; it never changes.' }),
    ...outputFields(t, author.fields, { row: (author) => author, describe: describeRead }),
    postCount: t.int({
      description: 'How many posts that readers can see name the author.',
      resolve: ({ id }, _args, { loaders }) => loaders.postCountOfAuthor.load(id),
    }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; pass the one you have read to updateAuthor.',
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
  }),
})

builder.queryFields((t) => ({
  author: t.field({
    type: AuthorRef,
    nullable: true,
    description: 'An author by the slug or the id; null when there is none.',
    args: { slug: t.arg.string(), id: t.arg.id() },
    resolve: (_root, args, { db }) => {
      const where = uniqueWhere(args)
      return where && db.author.findUnique({ where })
    },
  }),
  authors: t.connection({
    type: AuthorRef,
    description: `All authors by name. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
    resolve: (_root, args, { db }) =>
      resolveConnection(args, authorsByName, listAuthors(db), (author) => author),
  }),
}))
