export const dynamic = 'force-dynamic'

/** Says that this process answers. It asks nothing of the CMS: the site serves its pages without it. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
