import type { Chapter } from './example.ts'

export const preview: Chapter = {
  title: 'Preview',
  about: `A link that shows a draft on the site to whoever has it, for a time (docs/preview.md). The site asks for the draft with the
token of the link.`,
  examples: [
    {
      document: `
        mutation CreatePreviewLink($postId: ID!, $expiresIn: Int) {
          createPreviewLink(postId: $postId, expiresIn: $expiresIn) { url expiresAt }
        }`,
      variables: ({ answers }) => ({ postId: answers.createPost.post.id, expiresIn: 86_400 }),
    },
    {
      document: `
        query Preview($token: String!) {
          preview(token: $token) {
            __typename
            title
            path
            html
            ... on Post { author { name } }
          }
        }`,
      variables: ({ answers }) => ({
        token: new URL(answers.createPreviewLink.url).searchParams.get('token'),
      }),
    },
  ],
}
