import { builder } from '../graphql/builder.ts'
import { ContentRef } from '../posts/content.schema.ts'
import { draftView } from '../posts/post-view.ts'
import { createPreviewLink, defaultLifetime, lifetimes, type PreviewLink } from './create-preview-link.ts'
import { verifyPreviewToken } from './preview-token.ts'

const CreatePreviewLinkPayload = builder.objectRef<PreviewLink>('CreatePreviewLinkPayload').implement({
  fields: (t) => ({
    url: t.exposeString('url', {
      description: 'Opens the draft on the site. Whoever has it can read the draft.',
    }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it stops working.' }),
  }),
})

builder.mutationField('createPreviewLink', (t) =>
  t.field({
    type: CreatePreviewLinkPayload,
    description:
      'Makes a link that shows the draft of a post or page on the site, as it is when the link is opened. It cannot be taken back: it ends by its time.',
    args: {
      postId: t.arg.id({ required: true, description: 'The post or page.' }),
      expiresIn: t.arg.int({
        defaultValue: defaultLifetime,
        description: `For how many seconds it works, from ${lifetimes.least} to ${lifetimes.most}.`,
      }),
    },
    resolve: (_root, { postId, expiresIn }, { db, encryptionKey, siteUrl }) =>
      createPreviewLink(db, { encryptionKey, siteUrl }, postId, expiresIn ?? defaultLifetime, new Date()),
  }),
)

builder.queryField('preview', (t) =>
  t.field({
    type: ContentRef,
    nullable: true,
    description:
      'The draft that a preview link opens, as it is now; null when it was deleted. PREVIEW_EXPIRED and PREVIEW_INVALID say why a link does not work. The answer may be kept nowhere.',
    args: { token: t.arg.string({ required: true, description: 'The parameter "token" of the link.' }) },
    resolve: async (_root, { token }, { db, encryptionKey, keepNowhere }) => {
      keepNowhere()
      const { postId } = verifyPreviewToken(encryptionKey, token, new Date())
      const draft = await db.post.findUnique({ where: { id: postId }, include: { live: true } })
      return draft && draftView(draft)
    },
  }),
)
