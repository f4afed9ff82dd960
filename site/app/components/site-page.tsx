import type { ReactNode } from 'react'
import { SiteFooter } from './site-footer.tsx'

/**
 * What a page shows below the masthead, and the foot.
 *
 * @param props.sequence What it was rendered from; left out where it shows nothing of the CMS's.
 */
export function SitePage({ sequence, children }: { sequence?: number; children: ReactNode }) {
  return (
    <>
      <main id="main" className="page">
        {children}
      </main>
      <SiteFooter {...(sequence !== undefined && { sequence })} />
    </>
  )
}
