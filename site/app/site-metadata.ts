import type { Metadata, Viewport } from 'next'
import type { SiteSettings } from '../lib/settings.ts'
import { themeColors } from '../lib/theme-colors.ts'
import * as words from '../lib/words.ts'

/** The default metadata for every page, including the 404 page. The icons are files of this folder. */
export const siteMetadata = ({ name, description }: SiteSettings): Metadata => ({
  title: { default: name, template: `%s · ${name}` },
  description: description || words.latestPostsOn(name),
  applicationName: name,
  manifest: '/manifest.webmanifest',
  alternates: {
    types: {
      'application/rss+xml': '/rss.xml',
      'application/atom+xml': '/atom.xml',
      'application/feed+json': '/feed.json',
    },
  },
})

export const siteViewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: themeColors.light },
    { media: '(prefers-color-scheme: dark)', color: themeColors.dark },
  ],
}
