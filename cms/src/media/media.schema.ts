import type { Media } from '@presstime/db/generated'
import { builder } from '../graphql/builder.ts'
import { isUuid } from '../input/uuid.ts'
import { resolveConnection } from '../paging/connection.ts'
import { defaultPageSize, maxPageSize } from '../paging/cursor.ts'
import { mediaPath } from './blob-key.ts'
import { listMedia, newestFirst } from './list-media.ts'
import { type MediaUser, type MediaUsers, mostNamedUsers } from './media-users.ts'

const MediaUserTypeRef = builder.enumType('MediaUserType', {
  description: 'What can show a file.',
  values: {
    POST: { description: 'A post, as its cover or in its body.' },
    PAGE: { description: 'A page, as its cover or in its body.' },
    AUTHOR: { description: 'An author, as the picture.' },
  } as const,
})

const MediaUserRef = builder.objectRef<MediaUser>('MediaUser').implement({
  description: 'Something that shows a file.',
  fields: (t) => ({
    type: t.field({ type: MediaUserTypeRef, description: 'What it is.', resolve: ({ type }) => type }),
    id: t.exposeID('id', { description: 'The id of the post, page or author.' }),
    title: t.exposeString('title', { description: "The title of the draft, or the author's name." }),
  }),
})

const MediaUsersRef = builder.objectRef<MediaUsers>('MediaUsers').implement({
  description: 'What shows a file, in a draft or in public.',
  fields: (t) => ({
    nodes: t.field({
      type: [MediaUserRef],
      description: `The first ${mostNamedUsers}.`,
      resolve: ({ nodes }) => nodes,
    }),
    totalCount: t.exposeInt('totalCount', { description: 'How many there are.' }),
  }),
})

/** An uploaded file. */
export const MediaRef = builder.objectRef<Media>('Media').implement({
  description: 'A file that was uploaded. Its bytes never change; what is said about it may.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id; it never changes.' }),
    path: t.string({
      description:
        'Where it is, at the CMS and at the site: /media/<hash>.<extension>. Write this one in Markdown.',
      resolve: mediaPath,
    }),
    url: t.string({
      description: 'Where it is at the CMS, with the origin.',
      resolve: (media, _args, { publicUrl }) => publicUrl + mediaPath(media),
    }),
    fileName: t.exposeString('fileName', { description: 'The name that the file had, made safe.' }),
    mimeType: t.exposeString('mimeType', { description: 'Read from the bytes, such as image/png.' }),
    size: t.exposeInt('size', { description: 'Bytes.' }),
    width: t.exposeInt('width', {
      nullable: true,
      description: 'Pixels; null for what is no image, and for an SVG that does not say.',
    }),
    height: t.exposeInt('height', {
      nullable: true,
      description: 'Pixels; null for what is no image, and for an SVG that does not say.',
    }),
    placeholder: t.exposeString('placeholder', {
      nullable: true,
      description:
        'A tiny image as a data: URL, to show until the real one is there; null for what is not made of pixels.',
    }),
    alt: t.exposeString('alt', { description: 'What the image shows, for those who do not see it.' }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; pass the one you have read to updateMedia.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was uploaded.' }),
    usedBy: t.field({
      type: MediaUsersRef,
      description: 'What shows it, in a draft or in public: while there is something, it cannot be deleted.',
      resolve: async ({ id }, _args, { loaders }) =>
        (await loaders.mediaUsers.load(id)) ?? { nodes: [], totalCount: 0 },
    }),
  }),
})

builder.queryFields((t) => ({
  media: t.connection({
    type: MediaRef,
    description: `All files, the newest first. A page has ${defaultPageSize} unless you say, ${maxPageSize} at the most. Files are uploaded by POST /media.`,
    resolve: (_root, args, { db }) => resolveConnection(args, newestFirst, listMedia(db), (media) => media),
  }),
  mediaItem: t.field({
    type: MediaRef,
    nullable: true,
    description: 'A file by its id; null when there is none.',
    args: { id: t.arg.id({ required: true, description: 'The file.' }) },
    resolve: (_root, { id }, { db }) => (isUuid(id) ? db.media.findUnique({ where: { id } }) : null),
  }),
}))
