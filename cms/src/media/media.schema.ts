import type { Media } from '@presstime/db/generated'
import { builder } from '../graphql/builder.ts'

/** A file that was uploaded. */
export const MediaRef = builder.objectRef<Media>('Media').implement({
  description: 'A file that was uploaded. Its bytes never change; what is said about it may.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id; it never changes.' }),
    fileName: t.exposeString('fileName', { description: 'The name that the file had.' }),
    mimeType: t.exposeString('mimeType', { description: 'Read from the bytes, such as image/png.' }),
    size: t.exposeInt('size', { description: 'Bytes.' }),
    width: t.exposeInt('width', { nullable: true, description: 'Pixels; null for what is no image.' }),
    height: t.exposeInt('height', { nullable: true, description: 'Pixels; null for what is no image.' }),
    placeholder: t.exposeString('placeholder', {
      nullable: true,
      description: 'A tiny image as a data: URL, to show until the real one is there.',
    }),
    alt: t.exposeString('alt', { description: 'What the image shows, for those who do not see it.' }),
    version: t.exposeInt('version', {
      description: 'Grows with every change; pass the one you have read to updateMedia.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was uploaded.' }),
  }),
})
