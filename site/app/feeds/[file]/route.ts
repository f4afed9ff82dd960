import { contentConfig } from '../../../lib/config.ts'
import { atom } from '../../../lib/feeds/atom.ts'
import type { FeedContent } from '../../../lib/feeds/feed-content.ts'
import { feedPosts } from '../../../lib/feeds/feed-posts.ts'
import { jsonFeed } from '../../../lib/feeds/json-feed.ts'
import { rss } from '../../../lib/feeds/rss.ts'
import { manifest } from '../../../lib/manifest.ts'
import { robots } from '../../../lib/robots.ts'
import { siteSettings } from '../../../lib/settings.ts'
import { sitemap } from '../../../lib/sitemap/sitemap.ts'
import { machineFile } from '../../machine-file.ts'

/** Seconds. Webhooks renew the feeds; this interval is the fallback for lost webhooks. */
export const revalidate = 3600
export const dynamic = 'force-static'
export const dynamicParams = true

/**
 * Each file is rendered at its first request. /rss.xml is this route with a parameter (next.config.ts), so
 * that a build needs no CMS.
 */
export const generateStaticParams = () => []

type File = { type: string; make: (origin: string) => Promise<{ text: string; sequence?: number }> }

const feedFile = (type: string, form: (content: FeedContent) => string): File => ({
  type,
  make: async (origin) => {
    const { posts, settings, sequence } = await feedPosts()
    return { text: form({ posts, settings, origin }), sequence }
  },
})

const files: Record<string, File> = {
  'rss.xml': feedFile('application/rss+xml', rss),
  'atom.xml': feedFile('application/atom+xml', atom),
  'feed.json': feedFile('application/feed+json', jsonFeed),
  'sitemap.xml': { type: 'application/xml', make: sitemap },
  'robots.txt': { type: 'text/plain', make: async (origin) => ({ text: robots(origin) }) },
  'manifest.webmanifest': {
    type: 'application/manifest+json',
    make: async () => {
      const { settings, sequence } = await siteSettings()
      return { text: manifest(settings), sequence }
    },
  },
}

/** Returns a file for machines: a feed, the sitemap, robots.txt or the web manifest. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const name = (await params).file
  // Check for an own property: `files[name]` alone would find `constructor`, which every object has.
  const file = Object.hasOwn(files, name) ? files[name] : undefined
  if (!file) return new Response('Not found', { status: 404 })
  return machineFile(file.type, await file.make(contentConfig().siteOrigin))
}
