import type { ListedPostFragment, PictureFragment } from '../cms.generated.ts'
import type { SiteSettings } from '../settings.ts'
import type { Thing } from './json-ld-text.ts'
import { picture } from './post.ts'
import { at, breadcrumbs, publisher, website, websiteId } from './site.ts'

type Posts = readonly Pick<ListedPostFragment, 'title' | 'path'>[]

/** Describes home: the site, its publisher, and its newest posts. */
export const homeThings = (posts: Posts, settings: SiteSettings): Thing[] => [
  website(settings),
  publisher(settings),
  {
    '@type': 'Blog',
    url: at('/'),
    name: settings.name,
    inLanguage: settings.locale,
    isPartOf: { '@id': website(settings)['@id'] },
    blogPost: posts.map(({ title, path }) => ({
      '@type': 'BlogPosting',
      headline: title,
      url: at(path),
      '@id': at(`${path}#post`),
    })),
  },
]

type Author = {
  slug: string
  name: string
  bio: string
  avatar?: PictureFragment | null | undefined
  links: readonly { url: string }[]
}

/** Describes an author's page as a profile. */
export function authorThings(author: Author, settings: SiteSettings): Thing[] {
  const path = `/author/${encodeURIComponent(author.slug)}`
  const { name, bio, avatar, links } = author
  return [
    {
      '@type': 'ProfilePage',
      url: at(path),
      inLanguage: settings.locale,
      isPartOf: { '@id': websiteId() },
      mainEntity: {
        '@type': 'Person',
        '@id': at(`${path}#person`),
        name,
        url: at(path),
        ...(bio && { description: bio }),
        ...(avatar && { image: picture(avatar) }),
        ...(links.length > 0 && { sameAs: links.map(({ url }) => url) }),
      },
    },
    breadcrumbs(settings, [name, path]),
  ]
}

/**
 * Describes any other list of posts.
 *
 * @param path percent-encoded
 */
export const collectionThings = (
  name: string,
  path: string,
  posts: Posts,
  settings: SiteSettings,
): Thing[] => [
  {
    '@type': 'CollectionPage',
    name,
    url: at(path),
    inLanguage: settings.locale,
    isPartOf: { '@id': websiteId() },
    mainEntity: {
      '@type': 'ItemList',
      itemListElement: posts.map(({ path }, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        url: at(path),
      })),
    },
  },
  breadcrumbs(settings, [name, path]),
]
