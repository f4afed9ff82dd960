import type { Chapter } from './example.ts'

export const apiTokens: Chapter = {
  title: 'API tokens',
  about: `Who may do what. The first token is the setting \`ADMIN_TOKEN\`; the others are made here, with the scopes that they need and
no more.`,
  examples: [
    {
      document: `
        mutation CreateApiToken($input: CreateApiTokenInput!) {
          createApiToken(input: $input) { apiToken { id prefix scopes expiresAt } token }
        }`,
      variables: () => ({
        input: {
          name: 'Import of the old blog',
          scopes: ['DRAFTS_READ', 'CONTENT_WRITE'],
          expiresAt: new Date(Date.now() + 24 * 60 * 60 * 1_000).toISOString(),
        },
      }),
    },
    {
      document: `
        query ApiTokens {
          apiTokens(first: 1) { nodes { name prefix scopes createdAt expiresAt lastUsedAt } }
        }`,
      before: async ({ cms, answers }) => {
        await cms.graphql('{ __typename }', {}, answers.createApiToken.token)
      },
      until: ({ nodes }) => nodes[0].lastUsedAt !== null,
    },
    {
      document: `
        mutation RevokeApiToken($id: ID!) {
          revokeApiToken(id: $id) { apiToken { name revokedAt } }
        }`,
      variables: ({ answers }) => ({ id: answers.createApiToken.apiToken.id }),
    },
  ],
}
