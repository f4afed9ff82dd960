import type { Chapter } from './example.ts'

export const posts: Chapter = {
  title: 'Posts',
  about: `A post is a draft that its editors work on, and what of it is public. Readers see what is live; a token with the scope
\`drafts:read\` sees the draft, which may be ahead of it. An edit says the \`version\` that it was made on: when somebody else
has saved meanwhile, it is \`CONFLICT\` with \`currentVersion\`, and nothing is overwritten.`,
  examples: [
    {
      document: `
        mutation CreatePost($input: CreatePostInput!) {
          createPost(input: $input) { post { id slug path status version } }
        }`,
      variables: ({ answers }) => ({
        input: {
          title: 'Hello, world',
          body: '## Why\n\nIt *works*.',
          authorId: answers.createAuthor.author.id,
          tagIds: [answers.createTag.tag.id],
        },
      }),
    },
    {
      document: `
        mutation UpdatePost($id: ID!, $version: Int!, $input: UpdatePostInput!) {
          updatePost(id: $id, version: $version, input: $input) {
            post { version title slug hasUnpublishedChanges }
          }
        }`,
      variables: ({ answers }) => ({
        id: answers.createPost.post.id,
        version: 1,
        input: { excerpt: 'What it is about.', seo: { description: 'What search engines show.' } },
      }),
    },
    {
      document: `
        mutation PublishPost($id: ID!, $version: Int) {
          publishPost(id: $id, version: $version, note: "First edition", wait: LIVE) {
            post { status publishedAt }
            publication { sequence status latencyMs paths tags }
          }
        }`,
      variables: ({ answers }) => ({ id: answers.createPost.post.id, version: 2 }),
      // The post is already public without a change, so the answer is the publication that made it public.
      until: ({ publication }) => publication.status === 'LIVE',
    },
    {
      before: async ({ cms, answers }) => {
        const made = await cms.graphql(
          'mutation { createPost(input: { title: "Another one" }) { post { id } } }',
        )
        answers.another = made.data.createPost.post
      },
      document: `
        mutation PublishPosts($posts: [PublishPostsItem!]!) {
          publishPosts(posts: $posts) {
            posts { slug status }
            publication { sequence kind status }
          }
        }`,
      variables: ({ answers }) => ({
        posts: [{ id: answers.createPost.post.id }, { id: answers.another.id, version: 1 }],
      }),
    },
    {
      document: `
        query Post($slug: String!) {
          post(slug: $slug) {
            title
            html
            headings { id text level }
            readingMinutes
            author { name }
            tags { name }
            seo { description noindex }
          }
        }`,
      variables: () => ({ slug: 'hello-world' }),
    },
    {
      document: `
        query Posts($filter: PostFilter, $first: Int, $after: String) {
          posts(filter: $filter, orderBy: PUBLISHED_AT_DESC, first: $first, after: $after) {
            nodes { title path excerpt publishedAt }
            pageInfo { endCursor hasNextPage }
            totalCount
          }
        }`,
      variables: () => ({ filter: { or: [{ tag: 'engines' }, { text: 'another' }] }, first: 1 }),
    },
    { document: 'query PostYears { postYears { year postCount } }' },
    {
      document: `
        query Search($query: String!) {
          search(query: $query, first: 10) {
            nodes { post { path } title { text hit } snippet { text hit } }
            totalCount
          }
        }`,
      variables: () => ({ query: 'hello wor' }),
    },
    {
      document: `
        mutation UnpublishPost($id: ID!) {
          unpublishPost(id: $id) {
            post { status }
            publication { sequence status tags }
          }
        }`,
      variables: ({ answers }) => ({ id: answers.createPost.post.id }),
    },
    {
      document: `
        mutation DeletePost($id: ID!) {
          deletePost(id: $id) { deletedId publication { sequence status } }
        }`,
      variables: ({ answers }) => ({ id: answers.another.id }),
    },
  ],
}
