import type { Chapter } from './example.ts'

export const webhooks: Chapter = {
  title: 'Webhooks',
  about:
    'Receivers that are told of publications. The messages, the signature and the retries are in [webhooks.md](webhooks.md).',
  examples: [
    {
      document: `
        mutation CreateWebhookEndpoint($input: CreateWebhookEndpointInput!) {
          createWebhookEndpoint(input: $input) { endpoint { id url events } secret }
        }`,
      variables: ({ cms }) => ({ input: { url: `${cms.site.origin}/hook`, description: 'Search index' } }),
    },
    {
      document: `
        mutation UpdateWebhookEndpoint($id: ID!, $input: UpdateWebhookEndpointInput!) {
          updateWebhookEndpoint(id: $id, input: $input) { endpoint { description disabledAt } }
        }`,
      variables: ({ answers }) => ({
        id: answers.createWebhookEndpoint.endpoint.id,
        input: { description: 'Search index of the blog' },
      }),
    },
    {
      document: `
        query WebhookEndpoints {
          webhookEndpoints { url origin ownedBySettings failingSince disabledAt }
        }`,
    },
    {
      document: `
        mutation RotateWebhookSecret($id: ID!) {
          rotateWebhookSecret(id: $id, overlapHours: 1) { secret }
        }`,
      variables: ({ answers }) => ({ id: answers.createWebhookEndpoint.endpoint.id }),
    },
    {
      document: `
        mutation EndWebhookSecretOverlap($id: ID!) {
          endWebhookSecretOverlap(id: $id) { endpoint { id } }
        }`,
      variables: ({ answers }) => ({ id: answers.createWebhookEndpoint.endpoint.id }),
    },
    {
      document: `
        mutation SendTestWebhook($id: ID!) {
          sendTestWebhook(id: $id) { delivery { id type status } }
        }`,
      variables: ({ answers }) => ({ id: answers.createWebhookEndpoint.endpoint.id }),
    },
    {
      document: `
        query WebhookDeliveries($endpointId: ID) {
          webhookDeliveries(endpointId: $endpointId, first: 10) {
            nodes { id type status attempts { outcome responseStatus durationMs } }
          }
        }`,
      variables: ({ answers }) => ({ endpointId: answers.createWebhookEndpoint.endpoint.id }),
      until: ({ nodes }) => nodes[0].status === 'DELIVERED',
    },
    {
      document: `
        mutation Redeliver($id: ID!) {
          redeliver(id: $id) { delivery { id } }
        }`,
      variables: ({ answers }) => ({ id: answers.sendTestWebhook.delivery.id }),
    },
    {
      document: `
        mutation RedeliverSince($endpointId: ID!, $since: DateTime!) {
          redeliverSince(endpointId: $endpointId, since: $since) { deliveries { id type } }
        }`,
      variables: ({ answers }) => ({
        endpointId: answers.createWebhookEndpoint.endpoint.id,
        since: new Date(Date.now() - 60 * 60 * 1_000).toISOString(),
      }),
    },
    {
      document: `
        mutation DeleteWebhookEndpoint($id: ID!) {
          deleteWebhookEndpoint(id: $id) { deletedId }
        }`,
      variables: ({ answers }) => ({ id: answers.createWebhookEndpoint.endpoint.id }),
    },
  ],
}
