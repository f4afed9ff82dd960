/** A type of file that is kept. */
export type MediaType = {
  /** In addresses, without the dot. */
  extension: string
  /** Extensions that files of this type have elsewhere. */
  aliases: readonly string[]
  /** For people. */
  name: string
  /** What a browser that opens the address does: raster images run nothing; everything else is saved and not opened. */
  disposition: 'inline' | 'attachment'
}

/** Every type that is kept, by its media type (RFC 6838). */
export const mediaTypes = {
  'image/jpeg': { extension: 'jpg', aliases: ['jpeg', 'jpe'], name: 'JPEG', disposition: 'inline' },
  'image/png': { extension: 'png', aliases: ['apng'], name: 'PNG', disposition: 'inline' },
  'image/webp': { extension: 'webp', aliases: [], name: 'WebP', disposition: 'inline' },
  'image/avif': { extension: 'avif', aliases: [], name: 'AVIF', disposition: 'inline' },
  'image/gif': { extension: 'gif', aliases: [], name: 'GIF', disposition: 'inline' },
  'image/svg+xml': { extension: 'svg', aliases: [], name: 'SVG', disposition: 'attachment' },
  'application/pdf': { extension: 'pdf', aliases: [], name: 'PDF', disposition: 'attachment' },
} as const satisfies Record<string, MediaType>

/** The media type of a file that is kept. */
export type MimeType = keyof typeof mediaTypes

/** The types that are made of pixels. */
export type RasterType = Exclude<MimeType, 'image/svg+xml' | 'application/pdf'>

/** Whether files of a type are kept. */
export const isKept = (type: string): type is MimeType => Object.hasOwn(mediaTypes, type)

/** The type of an extension; undefined when no kept file has it. */
export const typeOfExtension = (extension: string): MimeType | undefined =>
  (Object.keys(mediaTypes) as MimeType[]).find((type) => mediaTypes[type].extension === extension)

/** What may be uploaded, for people: "JPEG, PNG, … and PDF". */
export const keptTypes = new Intl.ListFormat('en').format(Object.values(mediaTypes).map(({ name }) => name))
