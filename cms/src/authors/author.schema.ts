import type { Author } from '@presstime/db/generated'
import { builder } from '../graphql/builder.ts'
import { uniqueWhere } from '../input/slug-or-id.ts'
import { LinkRef, parseLinks } from '../links/link.schema.ts'
import { MediaRef } from '../media/media.schema.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { authorsByName, listAuthors } from './list-authors.ts'

/** Who writes. */
export const AuthorRef = builder.objectRef<Author>('Author').implement({
  description: 'Who writes. There is no draft of an author: what is written is public at once.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id; it never changes.' }),
    name: t.exposeString('name', { description: 'Plain text.' }),
    slug: t.exposeString('slug', { description: 'Its place in the path /author/<slug>.' }),
    bio: t.exposeString('bio', { description: 'Plain text; may be empty.' }),
    avatar: t.field({
      type: MediaRef,
      nullable: true,
      description: 'A picture of the author.',
      resolve: ({ avatarId }, _args, { loaders }) => (avatarId ? loaders.media.load(avatarId) : null),
    }),
    links: t.field({
      type: [LinkRef],
      description: 'Where else the author is to be found.',
      resolve: ({ links }) => parseLinks(links),
    }),
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
