import type { Chapter } from './example.ts'

export const redirects: Chapter = {
  title: 'Redirects',
  about: `What is renamed after it was live keeps its old paths: each leads straight to where it is now (308). A path goes back to
being a page when something goes live there. A redirect can be made by hand as well, to a path or to another site.`,
  examples: [
    {
      before: async ({ cms }) => {
        const made = await cms.graphql(
          'mutation { createPost(input: { title: "Old name" }) { post { id } } }',
        )
        const { id } = made.data.createPost.post
        const publish = 'mutation ($id: ID!) { publishPost(id: $id) { post { id } } }'
        await cms.graphql(publish, { id })
        await cms.graphql(
          'mutation ($id: ID!) { updatePost(id: $id, version: 1, input: { slug: "new-name" }) { post { id } } }',
          { id },
        )
        await cms.graphql(publish, { id })
      },
      document: `
        query Redirect($path: String!) {
          redirect(path: $path) { from to }
        }`,
      variables: () => ({ path: '/blog/old-name' }),
    },
    {
      document: `
        mutation CreateRedirect($from: String!, $to: String!) {
          createRedirect(from: $from, to: $to) { redirect { from to } publication { sequence status } }
        }`,
      variables: () => ({ from: '/2019/hello.html', to: '/blog/new-name' }),
    },
    {
      document: `
        query Redirects {
          redirects(first: 10) { nodes { from to createdAt } totalCount }
        }`,
    },
    {
      document: `
        mutation DeleteRedirect($from: String!) {
          deleteRedirect(from: $from) { deletedFrom publication { sequence status } }
        }`,
      variables: () => ({ from: '/2019/hello.html' }),
    },
  ],
}
