import { createInputRef, updateInputRef } from '../content/input-fields.schema.ts'
import { page } from '../content/page.ts'
import { builder } from '../graphql/builder.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { ContentRef, groupInputRefs, ownFields } from '../posts/content.schema.ts'
import { addContentMutations } from '../posts/content-mutations.schema.ts'
import { findPost } from '../posts/find-post.ts'
import { listPosts } from '../posts/list-posts.ts'
import { PageFilterRef, PostOrderRef } from '../posts/post-filter.schema.ts'
import type { PostView } from '../posts/post-view.ts'

/** A page outside the blog, such as "about". It is edited, published and stored like a post. */
export const PageRef = builder.objectRef<PostView>('Page').implement({
  description:
    'A page that stands by itself, such as "about", at the path /<slug>. Readers see what is live; a token with the scope drafts:read sees the draft.',
  interfaces: [ContentRef],
  fields: (t) => ownFields(t, 'PAGE'),
})

builder.queryFields((t) => ({
  page: t.field({
    type: PageRef,
    nullable: true,
    description: 'A page by its slug or its id; null when there is none that you may read.',
    args: { slug: t.arg.string(), id: t.arg.id() },
    resolve: (_root, args, { db, viewer }) => findPost(db, viewer, 'PAGE', args),
  }),
  pages: t.connection(
    {
      type: PageRef,
      description: `The pages that you may read, in the order that posts have. A page of the list has ${defaultPageSize} unless you say, ${maxPageSize} at the most.`,
      args: { filter: t.arg({ type: PageFilterRef }), orderBy: t.arg({ type: PostOrderRef }) },
      resolve: (_root, args, { db, viewer }) => listPosts(db, viewer, 'PAGE', args),
    },
    { name: 'PageConnection' },
    { name: 'PageEdge' },
  ),
}))

addContentMutations(
  'PAGE',
  'Page',
  PageRef,
  createInputRef('CreatePageInput', page, groupInputRefs),
  updateInputRef('UpdatePageInput', page, groupInputRefs),
)
