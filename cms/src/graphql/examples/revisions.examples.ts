import type { Chapter } from './example.ts'

export const revisions: Chapter = {
  title: 'Revisions',
  about: `Each publish keeps what it made public, for good: \`post { revisions }\` and \`page { revisions }\` list them, for tokens with
the scope \`drafts:read\`. Restoring one writes it into the draft; nothing public changes until that is published.`,
  examples: [
    {
      before: async ({ cms, answers }) => {
        const { id } = answers.createPost.post
        await cms.graphql(
          'mutation ($id: ID!) { updatePost(id: $id, version: 2, input: { body: "It *really* works." }) { post { id } } }',
          { id },
        )
        await cms.graphql('mutation ($id: ID!) { publishPost(id: $id) { post { id } } }', { id })
        const { data } = await cms.graphql(
          'query ($id: ID!) { post(id: $id) { revisions { nodes { id } } } }',
          {
            id,
          },
        )
        answers.revisions = data.post.revisions.nodes
      },
      document: `
        query Revision($id: ID!) {
          revision(id: $id) { number title body createdBy note createdAt isLive }
        }`,
      variables: ({ answers }) => ({ id: answers.revisions[1].id }),
    },
    {
      document: `
        query CompareRevisions($from: ID!, $to: ID) {
          compareRevisions(from: $from, to: $to) {
            fields { field before after }
            body { hunks { oldStart newStart lines { kind text } } }
          }
        }`,
      variables: ({ answers }) => ({ from: answers.revisions[1].id, to: answers.revisions[0].id }),
    },
    {
      document: `
        mutation RestoreRevision($id: ID!, $version: Int!) {
          restoreRevision(id: $id, version: $version) {
            content { body version hasUnpublishedChanges }
            missing
          }
        }`,
      variables: ({ answers }) => ({ id: answers.revisions[1].id, version: 3 }),
    },
  ],
}
