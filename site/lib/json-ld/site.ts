import { contentConfig } from '../config.ts'
import type { SiteSettings } from '../settings.ts'
import type { Thing } from './json-ld-text.ts'

/** The address of a path of the site. */
export const at = (path: string): string => contentConfig().siteOrigin + path

/** The ids by which things refer to each other. */
export const websiteId = () => at('/#website')
export const publisherId = () => at('/#publisher')

/** Who publishes the site. */
export const publisher = ({ name, socialLinks }: SiteSettings): Thing => ({
  '@type': 'Organization',
  '@id': publisherId(),
  name,
  url: at('/'),
  logo: { '@type': 'ImageObject', url: at('/icon-512.png'), width: 512, height: 512 },
  ...(socialLinks.length > 0 && { sameAs: socialLinks.map(({ url }) => url) }),
})

/** The site as a whole, and how it is searched. */
export const website = ({ name, description, locale }: SiteSettings): Thing => ({
  '@type': 'WebSite',
  '@id': websiteId(),
  name,
  url: at('/'),
  ...(description && { description }),
  inLanguage: locale,
  publisher: { '@id': publisherId() },
  potentialAction: {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: at('/search?q={search_term_string}') },
    'query-input': 'required name=search_term_string',
  },
})

/** Where a page is in the site, from home on. @param steps each by its name and its path */
export const breadcrumbs = (settings: SiteSettings, ...steps: [name: string, path: string][]): Thing => ({
  '@type': 'BreadcrumbList',
  itemListElement: [[settings.name, '/'] as const, ...steps].map(([name, path], index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: at(path),
  })),
})
