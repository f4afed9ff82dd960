import type { SiteSettings } from './settings.ts'
import { themeColors } from './theme-colors.ts'

/**
 * The web app manifest (W3C, "Web Application Manifest"): name and icons, for readers who add the site to a
 * home screen.
 */
export const manifest = ({ name, description, locale }: SiteSettings): string =>
  JSON.stringify({
    id: '/',
    name,
    short_name: name,
    ...(description && { description }),
    lang: locale,
    start_url: '/',
    scope: '/',
    display: 'minimal-ui',
    theme_color: themeColors.light,
    background_color: themeColors.light,
    icons: [
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  })
