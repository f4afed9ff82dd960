import './styles/index.css'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { directionOf } from '../lib/direction.ts'
import { firstScript, readerScript, speculationRules } from '../lib/inline-scripts.ts'
import { frameSettings } from '../lib/settings.ts'
import * as words from '../lib/words.ts'
import { PreviewBanner } from './components/preview-banner.tsx'
import { SiteHeader } from './components/site-header.tsx'
import { headingFace } from './fonts/heading-face.ts'
import { siteMetadata, siteViewport } from './site-metadata.ts'

export async function generateMetadata(): Promise<Metadata> {
  return siteMetadata(await frameSettings())
}

export const viewport = siteViewport

/**
 * The layout of every page. Links are plain links, and the browser loads each page as a new document. A
 * reader who follows a link therefore never sees a page from before the last publish (docs/decisions/0012).
 */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const { name, locale, navigation } = await frameSettings()
  return (
    <html lang={locale} dir={directionOf(locale)} className={headingFace} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
        <script dangerouslySetInnerHTML={{ __html: firstScript }} />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
        <script type="speculationrules" dangerouslySetInnerHTML={{ __html: speculationRules }} />
      </head>
      <body>
        <a href="#main" className="skip-link">
          {words.skipToContent}
        </a>
        <PreviewBanner />
        <SiteHeader name={name} navigation={navigation} />
        {children}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours */}
        <script dangerouslySetInnerHTML={{ __html: readerScript }} />
      </body>
    </html>
  )
}
