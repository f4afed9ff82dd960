import { asAdmin } from './posts.ts'

export type Attempt = {
  outcome: 'SUCCEEDED' | 'REFUSED' | 'TIMED_OUT' | 'UNREACHABLE' | 'BLOCKED'
  durationMs: number
  responseStatus: number | null
  responseBody: string | null
  error: string | null
}
export type Delivery = {
  id: string
  status: 'PENDING' | 'DELIVERED' | 'FAILED' | 'MERGED'
  mergedIntoId: string | null
  sequences: number[]
  attempts: Attempt[]
}

type Page = { nodes: Delivery[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

/** Registers a receiver. @returns the id of its endpoint */
export async function createEndpoint(url: string, description: string): Promise<string> {
  const data = await asAdmin(
    'mutation ($input: CreateWebhookEndpointInput!) { createWebhookEndpoint(input: $input) { endpoint { id } } }',
    { input: { url, description } },
  )
  return data.createWebhookEndpoint.endpoint.id
}

export async function deleteEndpoint(id: string): Promise<void> {
  await asAdmin('mutation ($id: ID!) { deleteWebhookEndpoint(id: $id) { deletedId } }', { id })
}

/** The endpoint of the bundled site. */
export async function siteEndpointId(): Promise<string> {
  const { webhookEndpoints } = await asAdmin('{ webhookEndpoints { id ownedBySettings } }')
  return webhookEndpoints.find((endpoint: { ownedBySettings: boolean }) => endpoint.ownedBySettings).id
}

/**
 * The deliveries of an endpoint, newest first. With `until`: only those that are newer than the first
 * delivery for which `until` returns true.
 */
export async function deliveriesOf(
  endpointId: string,
  until: (delivery: Delivery) => boolean = () => false,
): Promise<Delivery[]> {
  const query = `query ($endpointId: ID!, $after: String) {
    webhookDeliveries(endpointId: $endpointId, first: 100, after: $after) {
      nodes {
        id status mergedIntoId sequences
        attempts { outcome durationMs responseStatus responseBody error }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`
  const found: Delivery[] = []
  let after: string | null = null
  do {
    const page: Page = (await asAdmin(query, { endpointId, after })).webhookDeliveries
    for (const delivery of page.nodes) {
      if (until(delivery)) return found
      found.push(delivery)
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  } while (after !== null)
  return found
}
