import { contentConfig } from '../../../lib/config.ts'
import { sitemapShard } from '../../../lib/sitemap/sitemap.ts'
import { machineFile } from '../../machine-file.ts'

/** Seconds. Webhooks renew the sitemaps; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamic = 'force-static'
export const dynamicParams = true

/** Each page is rendered at its first request. */
export const generateStaticParams = () => []

/** Returns one of the sitemaps that /sitemap.xml lists when the site is too large for a single one. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const name = /^([a-z0-9-]{1,20})\.xml$/.exec((await params).file)?.[1]
  const shard = name === undefined ? null : await sitemapShard(name, contentConfig().siteOrigin)
  return shard ? machineFile('application/xml', shard) : new Response('Not found', { status: 404 })
}
