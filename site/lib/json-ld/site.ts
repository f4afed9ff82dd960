import { contentConfig } from '../config.ts'
import type { SiteSettings } from '../settings.ts'
import type { Thing } from './json-ld-text.ts'

/** Returns the public address of a path. */
export const at = (path: string): string => contentConfig().siteOrigin + path

/** The ids by which things refer to each other. */
export const websiteId = () => at('/#website')
export const publisherId = () => at('/#publisher')

/** Describes the publisher of the site. */
export const publisher = ({ name, socialLinks }: SiteSettings): Thing => ({
  '@type': 'Organization',
  '@id': publisherId(),
  name,
  url: at('/'),
  logo: { '@type': 'ImageObject', url: at('/icon-512.png'), width: 512, height: 512 },
  ...(socialLinks.length > 0 && { sameAs: socialLinks.map(({ url }) => url) }),
})

/** Describes the whole site and its search. */
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

/**
 * Describes the position of a page in the site, starting with home.
 *
 * @param steps each with a name and a path
 */
export const breadcrumbs = (settings: SiteSettings, ...steps: [name: string, path: string][]): Thing => ({
  '@type': 'BreadcrumbList',
  itemListElement: [[settings.name, '/'] as const, ...steps].map(([name, path], index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: at(path),
  })),
})
