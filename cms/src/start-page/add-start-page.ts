import type { FastifyInstance } from 'fastify'
import { renderStartPage } from './render-start-page.ts'

/** The page loads nothing and runs nothing; it brings its style with it. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Where the start page leads to. */
export type StartPageOptions = {
  /** Whether a browser that opens /graphql gets GraphiQL. */
  graphiql: boolean
  /** The origin of the site, as readers reach it. */
  siteUrl: string
}

/**
 * Adds `GET /`: for a browser a page that says what this server is and leads to its parts, for any other client the
 * same addresses as JSON.
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
