import { join } from 'node:path'
import type { NextConfig } from 'next'
import { buildConfig, hasTestPages, headersConfig, isDeveloping } from './lib/config.ts'
import { securityHeaders } from './lib/csp/security-headers.ts'

const { distDir, output } = buildConfig()
const workspace = join(import.meta.dirname, '..')

/** Everything that readers ask for. */
const PAGES = '/((?!_next/|api/|media/).*)'

/** A picture for networks says itself how long it may be kept (app/cards). */
const CARD = 'cards/[^/]+/[^/]+/[^/]+$'
const PAGES_BUT_CARDS = `/((?!_next/|api/|media/|${CARD}).*)`

/** The cookie that Next's Draft Mode sets ("Draft Mode", in Next's guides). */
const DRAFT_MODE = { type: 'cookie', key: '__prerender_bypass' } as const

const config: NextConfig = {
  distDir,
  // Only for an image: `next start` refuses to vouch for a standalone build.
  ...(output && { output }),
  // Pages of the tests are no pages of a site.
  pageExtensions: ['ts', 'tsx', ...(hasTestPages() ? ['fixture.tsx'] : [])],
  // Next's own, and the policy of each page's scripts.
  cacheHandler: join(import.meta.dirname, 'cache-handler.ts'),
  outputFileTracingRoot: workspace,
  turbopack: { root: workspace },
  // Big, full of optional parts, and loaded only when the OTEL_* settings ask for it.
  serverExternalPackages: ['@opentelemetry/sdk-node'],
  // Read by path (lib/cards/fonts.ts), so that a standalone build has to be told.
  outputFileTracingIncludes: {
    '/cards/**': ['node_modules/@fontsource/source-serif-4/files/*-[46]00-normal.woff'],
  },
  // Only files of the media are scaled, each under one address.
  images: {
    localPatterns: [{ pathname: '/media/**', search: '' }],
    // What pictures are shown at (`sizes`): portraits and rows up to 12rem, phones within their gutters (two pixels each for
    // those up to 375 and up to 430 wide, three pixels each), and at most 60rem on a screen of two pixels each.
    imageSizes: [48, 96, 192, 384],
    deviceSizes: [672, 780, 1080, 1280, 1920],
    // The only one, hence that of every picture: a tenth fewer bytes than with Next's 75, and no difference that one sees at the
    // two pixels for one that phones have.
    qualities: [65],
  },
  poweredByHeader: false,
  // `npm test` checks the types of everything, tests included; an image is built without what the tests need.
  typescript: { ignoreBuildErrors: true },
  // `next dev` would write its own AGENTS.md into the repository.
  agentRules: false,
  // How long the browser shows a page it navigated to from its router cache: 30 s is the least Next takes.
  experimental: { staleTimes: { static: 30 } },

  async headers() {
    return [
      {
        // The CMS says what a browser may do with a file.
        source: '/((?!media/).*)',
        headers: securityHeaders({ ...headersConfig(), development: isDeveloping() }),
      },
      { source: '/media/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
      {
        // Next would send `s-maxage=…, stale-while-revalidate=…`, which Chromium applies to RSC prefetches too:
        // a reader who goes by links would see the old post even after a reload.
        source: PAGES_BUT_CARDS,
        missing: [DRAFT_MODE],
        headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
      },
      {
        // A draft is for the one who has its link.
        source: PAGES,
        has: [DRAFT_MODE],
        headers: [
          { key: 'Cache-Control', value: 'private, no-store' },
          { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        ],
      },
    ]
  },

  // The list is a route with a parameter, `/page/[page]`, and home is its first page; likewise all tags and feeds. A page without a parameter is
  // always rendered at build, so that a build with no CMS would have to bake an empty list; one with a parameter
  // may be left to its first request (generateStaticParams returning nothing).
  async rewrites() {
    const beforeFiles = [
      { source: '/', destination: '/page/1' },
      { source: '/tags', destination: '/lists/tags' },
      { source: '/archive', destination: '/lists/archive' },
      ...['rss.xml', 'atom.xml', 'feed.json', 'sitemap.xml', 'robots.txt', 'manifest.webmanifest'].map(
        (file) => ({
          source: `/${file}`,
          destination: `/feeds/${file}`,
        }),
      ),
    ]
    // Files of the build come first: this is for what is not there (app/api/[...rest]).
    const afterFiles = [{ source: '/_next/:path*', destination: '/api/none' }]
    return { beforeFiles, afterFiles, fallback: [] }
  },
  async redirects() {
    return [
      { source: '/page/1', destination: '/', permanent: true },
      { source: '/:kind(author|tag)/:slug/page/1', destination: '/:kind/:slug', permanent: true },
    ]
  },
}

export default config
