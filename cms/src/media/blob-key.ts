import { type MimeType, mediaTypes, typeOfExtension } from './media-types.ts'

/** The name of a file in the storage and in its address: `<SHA-256 in hex>.<extension>`. */
export type BlobKey = string & { readonly blobKey: true }

/** Builds the name of a file. */
export const blobKey = ({ hash, mimeType }: { hash: string; mimeType: string }): BlobKey =>
  `${hash}.${mediaTypes[mimeType as MimeType].extension}` as BlobKey

/**
 * Parses a name from a client; undefined when no file can have this name. This check protects the disk: only
 * 64 hexadecimal digits and a known extension pass.
 */
export function parseBlobKey(name: string): { key: BlobKey; hash: string; mimeType: MimeType } | undefined {
  const [, hash, extension] = /^([0-9a-f]{64})\.([a-z]{3,4})$/.exec(name) ?? []
  const mimeType = extension === undefined ? undefined : typeOfExtension(extension)
  if (hash === undefined || mimeType === undefined) return undefined
  return { key: name as BlobKey, hash, mimeType }
}

/** The path of a file, both on the CMS and on the site. */
export const mediaPath = (media: { hash: string; mimeType: string }): string => `/media/${blobKey(media)}`
