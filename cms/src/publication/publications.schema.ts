import { builder } from '../graphql/builder.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { ContentRef, idOf } from '../posts/content.schema.ts'
import { listPublications, newestPublicationFirst, type PublicationFilter } from './list-publications.ts'
import { PublicationKindRef, PublicationRef, PublicationStatusRef } from './publication.schema.ts'

const PublicationFilterRef = builder.inputRef<PublicationFilter>('PublicationFilter').implement({
  description: 'Which publications: those for which everything holds that is said.',
  fields: (t) => ({
    status: t.field({ type: PublicationStatusRef, description: 'How far they are.' }),
    kind: t.field({ type: PublicationKindRef, description: 'What they did.' }),
    subject: t.id({
      description:
        'The id of what they changed: a post, a page, an author, a tag or a file, also one that was deleted. A publish of several posts is found by each of them that still exists.',
    }),
    from: t.field({ type: 'DateTime', description: 'Made at this instant or later.' }),
    to: t.field({ type: 'DateTime', description: 'Made before this instant.' }),
  }),
})

builder.queryField('publications', (t) =>
  t.connection(
    {
      type: PublicationRef,
      description: `Publications, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
      args: { filter: t.arg({ type: PublicationFilterRef }) },
      resolve: async (_root, { filter, ...args }, { db }) =>
        resolveConnection(
          args,
          newestPublicationFirst,
          await listPublications(db, filter ?? {}),
          (row) => row,
        ),
    },
    { name: 'PublicationConnection' },
    { name: 'PublicationEdge' },
  ),
)

builder.objectField(PublicationRef, 'subjectId', (t) =>
  t.exposeID('subjectId', {
    nullable: true,
    description:
      'The id of what it changed: a post, a page, an author, a tag or a file, which may be deleted by now. Null: several posts, the settings or redirects.',
  }),
)

builder.interfaceField(ContentRef, 'lastPublication', (t) =>
  t.field({
    type: PublicationRef,
    nullable: true,
    description:
      'The publication that last changed what the public sees of it: its last publish or, when it is not public, its withdrawal. Its status says whether readers see that. Null when it was never public.',
    resolve: (view, _args, { loaders }) => loaders.lastPublication.load(idOf(view)),
  }),
)
