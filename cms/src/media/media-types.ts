/** A type of file that can be stored. */
export type MediaType = {
  /** The extension in addresses, without the dot. */
  extension: string
  /** Other extensions of this type. */
  aliases: readonly string[]
  /** The name for people. */
  name: string
  /**
   * How a browser opens the address. Raster images cannot run code and are shown; all other files are
   * downloaded.
   */
  disposition: 'inline' | 'attachment'
}

/** Every type that can be stored, by its media type (RFC 6838). */
export const mediaTypes = {
  'image/jpeg': { extension: 'jpg', aliases: ['jpeg', 'jpe'], name: 'JPEG', disposition: 'inline' },
  'image/png': { extension: 'png', aliases: ['apng'], name: 'PNG', disposition: 'inline' },
  'image/webp': { extension: 'webp', aliases: [], name: 'WebP', disposition: 'inline' },
  'image/avif': { extension: 'avif', aliases: [], name: 'AVIF', disposition: 'inline' },
  'image/gif': { extension: 'gif', aliases: [], name: 'GIF', disposition: 'inline' },
  'image/svg+xml': { extension: 'svg', aliases: [], name: 'SVG', disposition: 'attachment' },
  'application/pdf': { extension: 'pdf', aliases: [], name: 'PDF', disposition: 'attachment' },
} as const satisfies Record<string, MediaType>

/** The media type of a stored file. */
export type MimeType = keyof typeof mediaTypes

/** The types of raster images. */
export type RasterType = Exclude<MimeType, 'image/svg+xml' | 'application/pdf'>

/** Whether files of this type can be stored. */
export const isKept = (type: string): type is MimeType => Object.hasOwn(mediaTypes, type)

/** The type for an extension; undefined when no type has it. */
export const typeOfExtension = (extension: string): MimeType | undefined =>
  (Object.keys(mediaTypes) as MimeType[]).find((type) => mediaTypes[type].extension === extension)

/** The types that can be uploaded, as text: "JPEG, PNG, … and PDF". */
export const keptTypes = new Intl.ListFormat('en').format(Object.values(mediaTypes).map(({ name }) => name))
