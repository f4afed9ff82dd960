import type { FastifyInstance } from 'fastify'
import { renderStartPage } from './render-start-page.ts'

/** The page loads nothing and runs no code; its style is inline. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The links of the start page. */
export type StartPageOptions = {
  /** Whether browsers get GraphiQL at /graphql. */
  graphiql: boolean
  /** The public origin of the site. */
  siteUrl: string
}

/**
 * Adds `GET /`. A browser gets a page that explains what this server is, with links to its parts. Other
 * clients get the same addresses as JSON.
 */
export function addStartPage(server: FastifyInstance, { graphiql, siteUrl }: StartPageOptions): void {
  const page = renderStartPage({ graphiql, siteUrl })
  const addresses = { graphql: '/graphql', health: '/health/ready', site: siteUrl }
  server.get('/', (request, reply) => {
    reply.header('vary', 'accept')
    if (!(request.headers.accept ?? '').includes('text/html')) return reply.send(addresses)
    return reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(page)
  })
}
