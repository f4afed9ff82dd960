import type { Chapter } from './example.ts'

export const pages: Chapter = {
  title: 'Pages',
  about: `A page stands by itself at \`/<slug>\`, such as "about". It is worked on and published as a post is; it has no author and no
tags, and is in no list of posts.`,
  examples: [
    {
      document: `
        mutation CreatePage($input: CreatePageInput!) {
          createPage(input: $input) { page { id path status version } }
        }`,
      variables: () => ({ input: { title: 'About', body: 'Who we are.' } }),
    },
    {
      document: `
        mutation UpdatePage($id: ID!, $version: Int!, $input: UpdatePageInput!) {
          updatePage(id: $id, version: $version, input: $input) { page { version title } }
        }`,
      variables: ({ answers }) => ({
        id: answers.createPage.page.id,
        version: 1,
        input: { title: 'About us' },
      }),
    },
    {
      document: `
        mutation PublishPage($id: ID!) {
          publishPage(id: $id) { page { status path } publication { sequence kind paths tags } }
        }`,
      variables: ({ answers }) => ({ id: answers.createPage.page.id }),
    },
    {
      document: `
        query Page($slug: String!) {
          page(slug: $slug) { title html publishedAt }
        }`,
      variables: () => ({ slug: 'about' }),
    },
    {
      document: `
        query Pages {
          pages(orderBy: TITLE_ASC, first: 10) { nodes { title path } totalCount }
        }`,
    },
    {
      document: `
        mutation UnpublishPage($id: ID!) {
          unpublishPage(id: $id) { page { status } publication { sequence } }
        }`,
      variables: ({ answers }) => ({ id: answers.createPage.page.id }),
    },
    {
      document: `
        mutation DeletePage($id: ID!) {
          deletePage(id: $id) { deletedId publication { sequence } }
        }`,
      variables: ({ answers }) => ({ id: answers.createPage.page.id }),
    },
  ],
}
