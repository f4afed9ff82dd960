import './globals.css'
import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { siteSettings } from '../lib/settings.ts'
import { PreviewBanner } from './preview-banner.tsx'
import { siteMetadata, siteViewport } from './site-metadata.ts'

export async function generateMetadata(): Promise<Metadata> {
  return siteMetadata((await siteSettings()).settings)
}

export const viewport = siteViewport

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { name, locale, navigation, socialLinks } = (await siteSettings()).settings
  return (
    <html lang={locale}>
      <body>
        <PreviewBanner />
        <header className="site-header">
          <Link href="/" className="site-name">
            {name}
          </Link>
          {navigation.length > 0 ? (
            <nav aria-label="Main">
              {navigation.map(({ label, path }) => (
                <Link key={`${label} ${path}`} href={path}>
                  {label}
                </Link>
              ))}
            </nav>
          ) : null}
        </header>
        {children}
        {socialLinks.length > 0 ? (
          <nav className="social" aria-label="Elsewhere">
            {socialLinks.map(({ label, url }) => (
              <a key={`${label} ${url}`} href={url} rel="me noopener">
                {label}
              </a>
            ))}
          </nav>
        ) : null}
      </body>
    </html>
  )
}
