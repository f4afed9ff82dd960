import type { Media } from '@presstime/db/generated'
import { mediaPath } from './blob-key.ts'

/** The answer to an upload: the fields of the GraphQL type `Media`, with the same names. */
export const mediaJson = (media: Media, publicUrl: string) => ({
  id: media.id,
  path: mediaPath(media),
  url: publicUrl + mediaPath(media),
  fileName: media.fileName,
  mimeType: media.mimeType,
  size: media.size,
  width: media.width,
  height: media.height,
  placeholder: media.placeholder,
  alt: media.alt,
  version: media.version,
  createdAt: media.createdAt,
})
