import { z } from 'zod'
import { builder } from '../graphql/builder.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import type { Heading } from '../markdown/headings.ts'
import type { Rendered } from '../markdown/render.ts'
import { MediaRef } from '../media/media.schema.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { pathOf } from '../publication/public-paths.ts'
import type { PostView } from './post-view.ts'

/** The fields that posts and pages have in common, and who may see them. */

export const PostStatusRef = builder.enumType('PostStatus', {
  description: 'Whether the public can read a post or page.',
  values: {
    DRAFT: { description: 'It is not public.' },
    PUBLISHED: { description: 'A revision of it is public.' },
  } as const,
})

const HeadingRef = builder.objectRef<Heading>('Heading').implement({
  description: 'A heading of a body.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'The id of its element in the HTML: #<id> leads to it.' }),
    text: t.exposeString('text', { description: 'Plain text.' }),
    level: t.exposeInt('level', { description: '2 to 6: the first level is the title’s.' }),
  }),
})

/** What search engines and link previews are told. */
export type Seo = { title: string; description: string; canonicalUrl: string; noindex: boolean }

export const SeoRef = builder.objectRef<Seo>('Seo').implement({
  description: 'What search engines and link previews are told.',
  fields: (t) => ({
    title: t.exposeString('title', { description: 'Empty: the title.' }),
    description: t.exposeString('description', { description: 'Empty: the excerpt.' }),
    canonicalUrl: t.exposeString('canonicalUrl', {
      description: 'Where the text was published first, when that is elsewhere; empty: its own page.',
    }),
    noindex: t.exposeBoolean('noindex', { description: 'Whether search engines are to leave it out.' }),
  }),
})

export const SeoInputRef = builder.inputType('SeoInput', {
  description: 'What search engines and link previews are told. What is left out stays as it is.',
  fields: (t) => ({
    title: t.string({ description: 'Up to 300 characters. Empty: the title.' }),
    description: t.string({ description: 'Up to 1,000 characters. Empty: the excerpt.' }),
    canonicalUrl: t.string({
      description: 'Where the text was published first, when that is elsewhere: http:// or https://.',
    }),
    noindex: t.boolean({ description: 'Whether search engines are to leave it out.' }),
  }),
})

const storedHeadings = z.array(z.object({ id: z.string(), text: z.string(), level: z.int() }))

/** The content that a viewer sees: the draft's or the live post's. */
export const shown = (view: PostView) => (view.kind === 'draft' ? view.post : view.live)

/** Several fields of one draft are made of one rendering: the renderer keeps it for a while. */
function renderingOf(view: PostView, renderer: BodyRenderer): Promise<Rendered> | Rendered {
  if (view.kind === 'live') {
    const { html, plainText, readingMinutes, headings } = view.live
    return { html, plainText, readingMinutes, headings: storedHeadings.parse(headings) }
  }
  return renderer.render(view.post.body)
}

/** The id of the post or page of a view. */
export const idOf = (view: PostView): string => (view.kind === 'draft' ? view.post.id : view.live.postId)

/** What posts and pages have in common. */
export const ContentRef = builder.interfaceRef<PostView>('Content').implement({
  description:
    'A post or a page. Readers see what is live; a token with the scope drafts:read sees the draft, which may be ahead of it.',
  resolveType: (view) => (shown(view).type === 'PAGE' ? 'Page' : 'Post'),
  fields: (t) => ({
    id: t.id({ description: 'Its id; it never changes.', resolve: idOf }),
    title: t.string({ description: 'Plain text.', resolve: (view) => shown(view).title }),
    slug: t.string({ description: 'Its place in the path.', resolve: (view) => shown(view).slug }),
    path: t.string({
      description:
        'Its public path, percent-encoded, such as /blog/hello: where it is, or will be when it is live.',
      resolve: (view) => pathOf(shown(view).type, shown(view).slug),
    }),
    excerpt: t.string({
      description: 'A short summary, plain text; may be empty.',
      resolve: (view) => shown(view).excerpt,
    }),
    body: t.string({
      description: 'Markdown (GitHub Flavored).',
      extensions: heavyText,
      resolve: (view) => shown(view).body,
    }),
    html: t.string({
      description:
        'The body as sanitized, valid HTML; docs/bodies.md says how it is marked up. Code is highlighted by the CSS variables --shiki-light and --shiki-dark.',
      extensions: heavyText,
      resolve: async (view, _args, { renderer }) => (await renderingOf(view, renderer)).html,
    }),
    plainText: t.string({
      description: 'The body without its markup.',
      extensions: heavyText,
      resolve: async (view, _args, { renderer }) => (await renderingOf(view, renderer)).plainText,
    }),
    headings: t.field({
      type: [HeadingRef],
      description: 'The headings of the body, in their order.',
      resolve: async (view, _args, { renderer }) => (await renderingOf(view, renderer)).headings,
    }),
    readingMinutes: t.int({
      description: 'How long the body takes to read, in whole minutes, at least 1.',
      resolve: async (view, _args, { renderer }) => (await renderingOf(view, renderer)).readingMinutes,
    }),
    cover: t.field({
      type: MediaRef,
      nullable: true,
      description: 'The picture at the top.',
      resolve: (view, _args, { loaders }) => {
        const { coverId } = shown(view)
        return coverId ? loaders.media.load(coverId) : null
      },
    }),
    seo: t.field({
      type: SeoRef,
      description: 'What search engines and link previews are told.',
      resolve: (view) => {
        const { seoTitle, seoDescription, canonicalUrl, noindex } = shown(view)
        return { title: seoTitle, description: seoDescription, canonicalUrl, noindex }
      },
    }),
    status: t.field({
      type: PostStatusRef,
      description: 'Whether the public can read it.',
      resolve: (view) => (view.live ? 'PUBLISHED' : 'DRAFT'),
    }),
    version: t.int({
      description: 'Grows with every edit of the draft; pass the one you have read when you edit or publish.',
      resolve: (view) => shown(view).version,
    }),
    hasUnpublishedChanges: t.boolean({
      description: 'Whether the draft was edited since the last publish. Always false for readers.',
      resolve: (view) =>
        view.kind === 'draft' && view.live !== null && view.live.version !== view.post.version,
    }),
    publishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'The date that the public sees: when it first went public, unless an editor has said another; null when it never did.',
      resolve: (view) =>
        view.kind === 'draft' ? (view.post.publishedAt ?? view.post.firstPublishedAt) : view.live.publishedAt,
    }),
    lastPublishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When what is live was published; null when nothing is.',
      resolve: (view) => view.live?.updatedAt ?? null,
    }),
    updatedAt: t.field({
      type: 'DateTime',
      description: 'When what you see was last changed: the draft, or what is live.',
      resolve: (view) => shown(view).updatedAt,
    }),
  }),
})
