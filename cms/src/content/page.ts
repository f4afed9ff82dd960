import type { Definition } from './definition.ts'
import { slug } from './field.ts'
import { post } from './post.ts'

const { title, excerpt, body, cover, seoTitle, seoDescription, canonicalUrl, noindex, publishedAt } =
  post.fields

/**
 * A page outside the blog, such as "about". It has the fields of a post that are listed here, and is stored
 * in the same table.
 */
export const page = {
  name: 'page',
  route: '/:slug',
  folder: 'pages',
  isInLists: false,
  /** In Next, `/index` is the home page. */
  reservedSlugs: [
    '404',
    '500',
    'api',
    'archive',
    'author',
    'authors',
    'blog',
    'cards',
    'feeds',
    'graphql',
    'index',
    'lists',
    'media',
    'page',
    'preview',
    'search',
    'sitemaps',
    'tag',
    'tags',
  ],
  fields: {
    title,
    slug: slug({ ...post.fields.slug, except: 'none that the site uses itself, such as "blog"' }),
    excerpt,
    body,
    cover,
    seoTitle,
    seoDescription,
    canonicalUrl,
    noindex,
    publishedAt: { ...publishedAt, isImportedOnly: true },
  },
} as const satisfies Definition
