import { join } from 'node:path'
import type { NextConfig } from 'next'
import { buildConfig, hasTestPages, headersConfig, isDeveloping } from './lib/config.ts'
import { securityHeaders } from './lib/csp/security-headers.ts'

const { distDir, output } = buildConfig()
const workspace = join(import.meta.dirname, '..')

/** All pages. */
const PAGES = '/((?!_next/|api/|media/).*)'

/** An image for social networks sets its own cache time (app/cards). */
const CARD = 'cards/[^/]+/[^/]+/[^/]+$'
const PAGES_BUT_CARDS = `/((?!_next/|api/|media/|${CARD}).*)`

/** The cookie that Next's Draft Mode sets (Next's guide "Draft Mode"). */
const DRAFT_MODE = { type: 'cookie', key: '__prerender_bypass' } as const

const config: NextConfig = {
  distDir,
  // Only set for a container image: `next start` warns about a standalone build.
  ...(output && { output }),
  // Pages of the tests are not part of a site.
  pageExtensions: ['ts', 'tsx', ...(hasTestPages() ? ['fixture.tsx'] : [])],
  // Next's own page cache, extended with a policy for the scripts of each page.
  cacheHandler: join(import.meta.dirname, 'cache-handler.ts'),
  outputFileTracingRoot: workspace,
  turbopack: { root: workspace },
  // The package is big, has many optional parts, and is loaded only when the OTEL_* settings ask for it.
  serverExternalPackages: ['@opentelemetry/sdk-node'],
  // lib/cards/fonts.ts reads these files by path, so a standalone build does not find them by itself.
  outputFileTracingIncludes: {
    '/cards/**': ['node_modules/@fontsource/source-serif-4/files/*-[46]00-normal.woff'],
  },
  // Only media files are scaled, each under a single address.
  images: {
    localPatterns: [{ pathname: '/media/**', search: '' }],
    // The widths at which pages show pictures (`sizes`): portraits and rows up to 12rem; phones without their
    // gutters (up to 375 and up to 430 wide at two pixels each, or three pixels each); and at most 60rem on a
    // screen with two pixels each.
    imageSizes: [48, 96, 192, 384],
    deviceSizes: [672, 780, 1080, 1280, 1920],
    // The only quality. Compared with Next's default of 75, pictures need a tenth fewer bytes, and no
    // difference is visible at the two pixels for one of phones.
    qualities: [65],
  },
  poweredByHeader: false,
  // `npm test` checks all types, including those of tests. An image is built without the packages that tests
  // need.
  typescript: { ignoreBuildErrors: true },
  // Otherwise `next dev` writes its own AGENTS.md into the repository.
  agentRules: false,
  // How long the browser shows a visited page from its router cache. 30 s is the smallest value that Next
  // accepts.
  experimental: { staleTimes: { static: 30 } },

  async headers() {
    return [
      {
        // The CMS sets the policy for its files.
        source: '/((?!media/).*)',
        headers: securityHeaders({ ...headersConfig(), development: isDeveloping() }),
      },
      { source: '/media/:path*', headers: [{ key: 'X-Content-Type-Options', value: 'nosniff' }] },
      {
        // Next would send `s-maxage=…, stale-while-revalidate=…`. Chromium applies this to RSC prefetches
        // too, so a reader who follows links would see the old post even after a reload.
        source: PAGES_BUT_CARDS,
        missing: [DRAFT_MODE],
        headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
      },
      {
        // Only the holder of the preview link may see a draft.
        source: PAGES,
        has: [DRAFT_MODE],
        headers: [
          { key: 'Cache-Control', value: 'private, no-store' },
          { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
        ],
      },
    ]
  },

  // The list is a route with a parameter, `/page/[page]`, and home is its first page. All tags and the feeds
  // are built alike. Next always renders a page without parameters at build, so a build without a CMS would
  // store an empty list. A page with a parameter can wait for its first request (generateStaticParams returns
  // nothing).
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
    // Existing files of the build come first. This rewrite is for missing files (app/api/[...rest]).
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
