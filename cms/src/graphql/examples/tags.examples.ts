import type { Chapter } from './example.ts'

const publication = 'publication { sequence status }'

export const tags: Chapter = {
  title: 'Tags',
  about: 'What posts are about. Like authors, tags have no draft: what is written is public at once.',
  examples: [
    {
      document: `
        mutation CreateTag($input: CreateTagInput!) {
          createTag(input: $input) { tag { id name slug version } ${publication} }
        }`,
      variables: () => ({ input: { name: 'Engines' } }),
    },
    {
      document: `
        mutation UpdateTag($id: ID!, $version: Int!, $input: UpdateTagInput!) {
          updateTag(id: $id, version: $version, input: $input) { tag { description version } ${publication} }
        }`,
      variables: ({ answers }) => ({
        id: answers.createTag.tag.id,
        version: 1,
        input: { description: 'Analytical and other.' },
      }),
    },
    {
      document: `
        query Tag($slug: String!) {
          tag(slug: $slug) { name description postCount }
        }`,
      variables: () => ({ slug: 'engines' }),
    },
    {
      document: `
        query Tags {
          tags(first: 10) { nodes { name slug } totalCount }
        }`,
    },
    {
      before: async ({ cms, answers }) => {
        const made = await cms.graphql('mutation { createTag(input: { name: "Nothing" }) { tag { id } } }')
        answers.nothing = made.data.createTag.tag
      },
      document: `
        mutation DeleteTag($id: ID!) {
          deleteTag(id: $id) { deletedId ${publication} }
        }`,
      variables: ({ answers }) => ({ id: answers.nothing.id }),
    },
  ],
}
