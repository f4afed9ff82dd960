import { builder } from '../graphql/builder.ts'
import { type PostYear, postYears } from './post-years.ts'

const PostYearRef = builder.objectRef<PostYear>('PostYear').implement({
  description: 'A year, and how many live posts are dated in it.',
  fields: (t) => ({
    year: t.exposeInt('year', { description: 'In UTC, such as 2026.' }),
    postCount: t.exposeInt('postCount', { description: 'At least 1.' }),
  }),
})

builder.queryField('postYears', (t) =>
  t.field({
    type: [PostYearRef],
    description:
      'The years that have live posts, the latest first: what an archive by year shows. Its lists are `posts(filter: { publishedAt: … })`.',
    resolve: (_root, _args, { db }) => postYears(db),
  }),
)
