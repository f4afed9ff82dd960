import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer.tsx'

/**
 * The part of a page below the header, and the footer. In production, a cached page is sent as HTML alone,
 * unless it renders a client component (docs/decisions/0024).
 */
export function SitePage({ children }: { children: ReactNode }) {
  return (
    <>
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
      <DevelopmentPanel />
    </>
  )
}

async function DevelopmentPanel() {
  // Spell the name out in full: a production build inserts the value, and then leaves the panel out of its
  // bundles.
  // biome-ignore lint/style/noProcessEnv: Next sets it
  if (process.env.NODE_ENV !== 'development') return null
  const [{ DevPanel }, { renderedTags }] = await Promise.all([
    import('./dev-panel.tsx'),
    import('../../lib/rendered-tags.ts'),
  ])
  return <DevPanel tags={[...renderedTags()].sort()} />
}
