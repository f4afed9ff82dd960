import { join } from 'node:path'
import type { NextConfig } from 'next'
import { buildConfig } from './lib/config.ts'

const { distDir, output } = buildConfig()
const workspace = join(import.meta.dirname, '..')

const config: NextConfig = {
  distDir,
  // Only for an image: `next start` refuses to vouch for a standalone build.
  ...(output && { output }),
  outputFileTracingRoot: workspace,
  turbopack: { root: workspace },
  // Big, full of optional parts, and loaded only when the OTEL_* settings ask for it.
  serverExternalPackages: ['@opentelemetry/sdk-node'],
  poweredByHeader: false,
  // `pnpm validate` checks the types of everything, tests included; an image is built without what the tests need.
  typescript: { ignoreBuildErrors: true },
  // `next dev` would write its own AGENTS.md into the repository.
  agentRules: false,
  // How long the browser shows a page it navigated to from its router cache: 30 s is the least Next takes.
  experimental: { staleTimes: { static: 30 } },

  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        ],
      },
      {
        // Next would send `s-maxage=…, stale-while-revalidate=…`, which Chromium applies to RSC prefetches too:
        // a reader who goes by links would see the old post even after a reload.
        source: '/((?!_next/|api/|media/).*)',
        headers: [{ key: 'Cache-Control', value: 'public, max-age=0, must-revalidate' }],
      },
    ]
  },

  // The list is a route with a parameter, `/page/[page]`, and home is its first page. A page without a parameter is
  // always rendered at build, so that a build with no CMS would have to bake an empty list; one with a parameter
  // may be left to its first request (generateStaticParams returning nothing).
  async rewrites() {
    return { beforeFiles: [{ source: '/', destination: '/page/1' }], afterFiles: [], fallback: [] }
  },
  async redirects() {
    return [{ source: '/page/1', destination: '/', permanent: true }]
  },
}

export default config
