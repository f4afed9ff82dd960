export const dynamic = 'force-dynamic'

/**
 * Says that nothing is at an unknown address below /api or, by a rewrite, /_next (next.config.ts), to no cache for longer than
 * this answer: while a new build is brought out, what one server does not have another one has. Without it app/[...path] would take
 * the address for that of a page, ask the CMS for it, and keep that there is none.
 */
const answer = () =>
  new Response('Not Found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
}
