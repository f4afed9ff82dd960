import type { Definition } from './definition.ts'
import { address, flag, markdown, publicDate, reference, references, slug, text } from './field.ts'

/** An entry of the blog. */
export const post = {
  name: 'post',
  route: '/blog/:slug',
  folder: 'posts',
  isInLists: true,
  reservedSlugs: [],
  fields: {
    title: text({
      label: 'title',
      help: 'Plain text.',
      most: 300,
      isRequired: true,
      isListed: true,
      search: 'A',
    }),
    slug: slug({
      label: 'slug',
      help: { read: 'Its place in the path.', frozen: 'The place in the path that it had then.' },
      from: 'title',
      isListed: true,
    }),
    excerpt: text({
      label: 'excerpt',
      help: { read: 'A short summary, plain text; may be empty.', frozen: 'Plain text; may be empty.' },
      most: 1_000,
      export: 'summary',
      isListed: true,
      search: 'B',
    }),
    body: markdown({ label: 'text', help: 'Markdown (GitHub Flavored).', most: 1_000_000, search: 'C' }),
    author: reference('Author', {
      label: 'author',
      help: 'Who wrote it.',
      whenEmpty: 'nobody is named',
      isListed: true,
    }),
    tags: references('Tag', {
      label: 'list of tags',
      help: {
        read: 'What it is about, in the order that the editor gave.',
        create: 'What it is about, at most 50, in this order.',
        frozen: 'What it was about, as the tags are now; those that were deleted are left out.',
      },
      most: 50,
      isListed: true,
    }),
    cover: reference('Media', { label: 'cover', help: 'The picture at the top.', isListed: true }),
    seoTitle: text({
      label: 'title for search engines',
      whenEmpty: 'the title',
      most: 300,
      group: { name: 'seo', as: 'title' },
    }),
    seoDescription: text({
      label: 'description for search engines',
      whenEmpty: 'the excerpt',
      most: 1_000,
      group: { name: 'seo', as: 'description' },
    }),
    canonicalUrl: address({
      label: 'canonical address',
      help: 'Where the text was published first, when that is elsewhere.',
      whenEmpty: 'its own page',
      group: { name: 'seo', as: 'canonicalUrl' },
    }),
    noindex: flag({
      label: 'mark for search engines to leave it out',
      help: 'Whether search engines are to leave it out.',
      group: { name: 'seo', as: 'noindex' },
    }),
    publishedAt: publicDate({
      label: 'date',
      help: {
        read: 'The date that the public sees: when it first went public, unless an editor has said another; null when it never did.',
        create: 'The date that the public is to see; not in the future. Left out: that of the first publish.',
        update: 'The date that the public is to see; not in the future. Null: that of the first publish.',
        frozen: 'The date that an editor had said for the public to see; null: that of the first publish.',
        compared: ' as an editor had said it, in UTC; empty: that of the first publish.',
      },
      export: 'date',
      isListed: true,
    }),
  },
} as const satisfies Definition
