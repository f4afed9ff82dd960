import type { FieldMap } from '@pothos/core'
import { z } from 'zod'
import { AuthorRef } from '../authors/author.schema.ts'
import type { FieldOfKind } from '../content/columns.ts'
import { describeRead } from '../content/describe.ts'
import { type EntryType, entryFields, entryTypes } from '../content/entry.ts'
import { type Fields, pickFields } from '../content/field.ts'
import { groupInputRef } from '../content/input-fields.schema.ts'
import { type FieldBuilder, groupRef, outputFields } from '../content/output-fields.schema.ts'
import { page } from '../content/page.ts'
import { post } from '../content/post.ts'
import { builder } from '../graphql/builder.ts'
import { heavyText } from '../graphql/limits/heavy-text.ts'
import type { Heading } from '../markdown/headings.ts'
import type { Rendered } from '../markdown/render.ts'
import type { BodyRenderer } from '../media/render-body.ts'
import { pathOf } from '../publication/public-paths.ts'
import { TagRef } from '../tags/tag.schema.ts'
import type { PostView } from './post-view.ts'

/** The fields that posts and pages share, and who may read them. */

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

/** The content that a viewer sees: the draft or the live post. */
export const shown = (view: PostView) => (view.kind === 'draft' ? view.post : view.live)

const groupRefs = { seo: groupRef('seo', entryFields) }

/** The input types of field groups, such as `seo`, that posts and pages share. */
export const groupInputRefs = { seo: groupInputRef('seo', entryFields) }

/** How the fields of posts, pages and their revisions are resolved. */
export const entryAnswers = { refs: { Author: AuthorRef, Tag: TagRef }, groupRefs, describe: describeRead }

const isShared = (name: string): boolean => name in post.fields && name in page.fields

/** Returns the fields that only one type has. The interface has the shared fields. */
export const ownFields = (t: ViewFields, type: EntryType): FieldMap =>
  viewFields(
    t,
    pickFields(entryTypes[type].fields, (name) => !isShared(name)),
  )

type ViewFields = FieldBuilder<PostView>

const viewFields = (t: ViewFields, fields: Fields): FieldMap =>
  outputFields(t, fields, {
    ...entryAnswers,
    row: shown,
    instead: {
      publishedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: describeRead(post.fields.publishedAt),
        resolve: (view) =>
          view.kind === 'draft'
            ? (view.post.publishedAt ?? view.post.firstPublishedAt)
            : view.live.publishedAt,
      }),
      tags: t.field({
        type: [TagRef],
        description: describeRead(post.fields.tags),
        resolve: (view, _args, { loaders }) =>
          view.kind === 'draft'
            ? loaders.tagsOfDraft.load(view.post.id)
            : loaders.tagsOfLive.load(view.live.postId),
      }),
    } satisfies Record<FieldOfKind<'publicDate' | 'references'>, unknown>,
  })

const storedHeadings = z.array(z.object({ id: z.string(), text: z.string(), level: z.int() }))

/** Several fields of a draft need the same rendering. The renderer caches it for a while. */
function renderingOf(view: PostView, renderer: BodyRenderer): Promise<Rendered> | Rendered {
  if (view.kind === 'live') {
    const { html, plainText, readingMinutes, headings } = view.live
    return { html, plainText, readingMinutes, headings: storedHeadings.parse(headings) }
  }
  return renderer.render(view.post.body)
}

/** Returns the id of the post or page of a view. */
export const idOf = (view: PostView): string => (view.kind === 'draft' ? view.post.id : view.live.postId)

const graphqlNames = { POST: 'Post', PAGE: 'Page' } satisfies Record<EntryType, string>

/** The interface that posts and pages share. */
export const ContentRef = builder.interfaceRef<PostView>('Content').implement({
  description:
    'A post or a page. Readers see what is live; a token with the scope drafts:read sees the draft, which may be ahead of it.',
  resolveType: (view) => graphqlNames[shown(view).type],
  fields: (t) => ({
    id: t.id({ description: 'Its id; it never changes.', resolve: idOf }),
    // In Pothos, the builders of interfaces and of objects differ only in their TypeScript type.
    ...viewFields(t as unknown as ViewFields, pickFields(post.fields, isShared)),
    path: t.string({
      description:
        'Its public path, percent-encoded, such as /blog/hello: where it is, or will be when it is live.',
      resolve: (view) => pathOf(shown(view).type, shown(view).slug),
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
