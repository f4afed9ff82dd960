/**
 * The text before the operations in docs/api.md.
 *
 * @param scopes The table of scopes.
 */
export const referenceIntroduction = (scopes: string): string => `# GraphQL API

<!-- Written by \`npm run generate\` from the schema, the access policy and the examples that the tests run. Do not edit. -->

One address answers everything: \`POST /graphql\` on the CMS (<http://127.0.0.1:4000/graphql> after \`npm start\`; opened in a
browser it is GraphiQL). The whole schema, with the types that are only named here, is
[cms/schema.graphql](../cms/schema.graphql). The examples below are run by the tests, and the answers are those that they got;
ids, times, sequences and secrets are made up.

\`\`\`sh
curl http://127.0.0.1:4000/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" \\
  -d '{ "query": "query ($slug: String!) { post(slug: $slug) { title } }", "variables": { "slug": "hello-world" } }'
\`\`\`

## Tokens and scopes

Without a token you are a reader: you see what is live, and nothing else. A token is sent as \`Authorization: Bearer <token>\`.
One that is unknown, expired or revoked is refused (401) and not treated as a reader. \`ADMIN_TOKEN\` in the settings is
the first token; [createApiToken](#createapitoken) makes others.

${scopes}

Who may change something sees what they change: a mutation with \`content:write\` or \`publish\` answers with the draft that it
touched. What \`IN_USE\` says of drafts are their ids; titles need \`drafts:read\`.

## Errors

An error has a stable code in \`extensions.code\`, and a message that says what is wrong and how to correct it.

| Code | |
| --- | --- |
| \`BAD_USER_INPUT\` | An argument is wrong; \`extensions.issues\` lists each as \`{ path, message }\`. |
| \`UNAUTHENTICATED\` | The operation needs a token, or the token is not good (any more). |
| \`FORBIDDEN\` | The token has not the scope. |
| \`NOT_FOUND\` | What a mutation names does not exist. A query answers \`null\`. |
| \`CONFLICT\` | It does not fit the present state: a stale \`version\` (\`extensions.currentVersion\` has the present one), a slug that is taken. Nothing was written. |
| \`IN_USE\` | What is to be deleted is still used; the extensions say where. |
| \`BAD_REQUEST\`, \`REQUEST_TIMEOUT\` | The HTTP request is wrong, or did not arrive in time. |
| \`SHUTTING_DOWN\` | The CMS is stopping. Send the request again. |
| \`INTERNAL_SERVER_ERROR\` | Our fault; the log has the cause under \`extensions.requestId\`. |

Each limit has its own code; [limits.md](limits.md) has all limits, and [media.md](media.md) those of uploads.

## Lists

A list that can grow is a connection as [Relay](https://relay.dev/graphql/connections.htm) defines it: \`first\` and \`after\` page forward,
\`last\` and \`before\` backward. A cursor stays good while items are added and removed: none comes twice, none is missed. \`nodes\` spares you
the \`edges\`, and \`totalCount\` is counted only when it is asked for. A page has 20 items unless you say, 100 at the most.

## What an answer was made of

The answer to a query says in \`extensions.sequence\` which publication it is at least as new as. "The page's sequence is not
lower than the publication's" is what _live_ means; see [architecture.md](architecture.md).`
