/** A page from one HTTP request. `cache` is Next's cache header: HIT, STALE, MISS, or undefined. */
export type Page = { status: number; cache: string | undefined; sequence: number | undefined; html: string }

/** Requests a page once, without following redirects. */
export async function getPage(url: string): Promise<Page> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
  const html = await response.text()
  const sequence = /<meta name="presstime-sequence" content="(\d+)"/.exec(html)?.[1]
  return {
    status: response.status,
    cache: response.headers.get('x-nextjs-cache') ?? undefined,
    sequence: sequence === undefined ? undefined : Number(sequence),
    html,
  }
}
