import type { ReactNode } from 'react'
import { plainDocumentMark } from '../../lib/plain-document.ts'
import { SiteFooter } from './site-footer.tsx'

/**
 * What a page shows below the masthead, and the foot.
 *
 * @param props.interactive Whether it has client components, so that it must keep React. Else it is a document: in production
 *   its HTML is all that a reader is sent (docs/decisions/0015).
 */
export function SitePage({ interactive = false, children }: { interactive?: boolean; children: ReactNode }) {
  return (
    <>
      {interactive ? null : <meta name={plainDocumentMark} content="" />}
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
