import type { Chapter } from './example.ts'

const publication = 'publication { sequence status }'

export const authors: Chapter = {
  title: 'Authors',
  about: `Who writes. An author has no draft: what is written of one is public at once, and so is a publication. \`publication\` is null
when nothing changed for the public.`,
  examples: [
    {
      document: `
        mutation CreateAuthor($input: CreateAuthorInput!) {
          createAuthor(input: $input) { author { id slug version } ${publication} }
        }`,
      variables: () => ({
        input: {
          name: 'Ada Byron',
          bio: 'Writes about machines.',
          links: [{ label: 'Home', url: 'https://ada.example' }],
        },
      }),
    },
    {
      document: `
        mutation UpdateAuthor($id: ID!, $version: Int!, $input: UpdateAuthorInput!) {
          updateAuthor(id: $id, version: $version, input: $input) { author { name slug version } ${publication} }
        }`,
      variables: ({ answers }) => ({
        id: answers.createAuthor.author.id,
        version: 1,
        input: { name: 'Ada Lovelace', slug: 'ada-lovelace' },
      }),
    },
    {
      document: `
        query Author($slug: String!) {
          author(slug: $slug) { name bio links { label url } postCount }
        }`,
      variables: () => ({ slug: 'ada-lovelace' }),
    },
    {
      document: `
        query Authors {
          authors(first: 10) { nodes { name slug } totalCount }
        }`,
    },
    {
      before: async ({ cms, answers }) => {
        const made = await cms.graphql(
          'mutation { createAuthor(input: { name: "Nobody" }) { author { id } } }',
        )
        answers.nobody = made.data.createAuthor.author
      },
      document: `
        mutation DeleteAuthor($id: ID!) {
          deleteAuthor(id: $id) { deletedId ${publication} }
        }`,
      variables: ({ answers }) => ({ id: answers.nobody.id }),
    },
  ],
}
