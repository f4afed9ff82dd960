export const dynamic = 'force-dynamic'

/**
 * Answers 404 at unknown addresses below /api and, through a rewrite in next.config.ts, below /_next. No
 * cache may keep the answer: during a deploy, one server may lack a file that another server has. Without
 * this route, app/[...path] would treat the address as a page, ask the CMS for it and cache a 404.
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
