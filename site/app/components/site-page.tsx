import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer.tsx'

/**
 * What a page shows below the masthead, and the foot. In production the HTML of a page that is kept is all that a
 * reader is sent, unless a client component is rendered in it (docs/decisions/0024).
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
  // Written out: a production build puts the value in, and then leaves the panel out of its bundles.
  // biome-ignore lint/style/noProcessEnv: set by Next, not by us
  if (process.env.NODE_ENV !== 'development') return null
  const [{ DevPanel }, { renderedTags }] = await Promise.all([
    import('./dev-panel.tsx'),
    import('../../lib/rendered-tags.ts'),
  ])
  return <DevPanel tags={[...renderedTags()].sort()} />
}
