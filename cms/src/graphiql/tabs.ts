const token = JSON.stringify({ authorization: 'Bearer YOUR_TOKEN' }, null, 2)

/** The tabs that GraphiQL shows at the first visit. The tests run every tab against the API. */
export const tabs: { query: string; variables?: string; headers?: string }[] = [
  {
    query: `# Read what is public. This needs no token.
# Run it with the button ▶ or with Ctrl-Enter.
query ReadPosts {
  posts(first: 5) {
    nodes {
      id
      title
      path
      publishedAt
      author {
        name
      }
    }
  }
}
`,
  },
  {
    query: `# Make a draft. Readers do not see it yet.
# This needs a token: open "Headers" below and replace YOUR_TOKEN.
# After \`npm start\` the token is ADMIN_TOKEN in the file .env.
mutation MakeDraft($input: CreatePostInput!) {
  createPost(input: $input) {
    post {
      id
      slug
      version
      status
    }
  }
}
`,
    variables: JSON.stringify(
      { input: { title: 'My first post', body: 'It is written in **Markdown**.' } },
      null,
      2,
    ),
    headers: token,
  },
  {
    query: `# Publish the draft, and wait until its page is live.
# Open "Variables" below and put in the id that MakeDraft answered.
# Open "Headers" below and replace YOUR_TOKEN.
mutation PublishAndWait($id: ID!) {
  publishPost(id: $id, wait: LIVE) {
    post {
      path
    }
    publication {
      status
      latencyMs
      paths
    }
  }
}
`,
    variables: JSON.stringify({ id: 'THE_ID_OF_THE_DRAFT' }, null, 2),
    headers: token,
  },
]
