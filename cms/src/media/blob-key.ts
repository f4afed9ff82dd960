import { type MimeType, mediaTypes, typeOfExtension } from './media-types.ts'

/** The name of a stored file, in the storage and in its address: `<SHA-256 in hex>.<extension>`. */
export type BlobKey = string & { readonly blobKey: true }

/** The name under which a file is stored. */
export const blobKey = ({ hash, mimeType }: { hash: string; mimeType: string }): BlobKey =>
  `${hash}.${mediaTypes[mimeType as MimeType].extension}` as BlobKey

/**
 * Reads a name that a client gave; undefined when no file can have it. This is what stands between an address and the
 * disk: nothing but 64 hexadecimal digits and a known extension gets through.
 */
export function parseBlobKey(name: string): { key: BlobKey; hash: string; mimeType: MimeType } | undefined {
  const [, hash, extension] = /^([0-9a-f]{64})\.([a-z]{3,4})$/.exec(name) ?? []
  const mimeType = extension === undefined ? undefined : typeOfExtension(extension)
  if (hash === undefined || mimeType === undefined) return undefined
  return { key: name as BlobKey, hash, mimeType }
}

/** Where a file is, at the CMS and at the site. */
export const mediaPath = (media: { hash: string; mimeType: string }): string => `/media/${blobKey(media)}`
