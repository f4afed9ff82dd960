import { contentConfig } from '../../../lib/config.ts'
import { sitemapShard } from '../../../lib/sitemap/sitemap.ts'
import { machineFile } from '../../machine-file.ts'

/** Seconds. Sitemaps are renewed by webhooks; this is the net under them, should every webhook be lost. */
export const revalidate = 3600
export const dynamic = 'force-static'
export const dynamicParams = true

/** Rendered when first asked for. */
export const generateStaticParams = () => []

/** One of the sitemaps that /sitemap.xml names, when the site is too large for one. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const name = /^([a-z0-9-]{1,20})\.xml$/.exec((await params).file)?.[1]
  const shard = name === undefined ? null : await sitemapShard(name, contentConfig().siteOrigin)
  return shard ? machineFile('application/xml', shard) : new Response('Not found', { status: 404 })
}
