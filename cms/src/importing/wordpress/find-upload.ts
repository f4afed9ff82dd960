import { findInFolders } from '../media-folders.ts'
import type { MissingFile, SourceFile } from '../source.ts'
import { addressOf } from './address.ts'
import type { Blog } from './blog.ts'

/**
 * The suffix that WordPress adds to the name of a smaller copy of an image (`-300x200`), and of a reduced
 * original (`-scaled`).
 */
const sizeSuffix = /-\d+x\d+(?=\.\w+$)/
const scaledSuffix = /-scaled(?=\.\w+$)/

/**
 * Finds the file of an address. For a smaller copy, it returns the original image, if it exists.
 *
 * @param folders `wp-content/uploads`, its parent folders, or its content
 * @param base the address of the post
 */
export async function findUpload(
  reference: string,
  base: string,
  blog: Blog,
  folders: readonly string[],
  use: 'image' | 'link',
): Promise<SourceFile | MissingFile | null> {
  const address = addressOf(reference, blog.channel.baseUrl, base) ?? uploadElsewhere(reference, blog)
  if (!address) return null
  const id =
    blog.attachmentOfPath.get(address.path) ??
    blog.attachmentOfPath.get(address.path.replace(sizeSuffix, '')) ??
    blog.attachmentOfPath.get(address.path.replace(sizeSuffix, '-scaled')) ??
    idIn(address.search)
  const attachment = id === undefined ? undefined : blog.attachments.get(id)
  const path = attachment ? pathOf(attachment.url) : address.path
  const wanted = withinUploads(path)
  if (wanted === null) {
    if (use === 'link') return null
    return {
      kind: 'missing',
      reason: `${reference} is on the old blog, but not among its uploads: upload it by hand.`,
    }
  }
  const names = attachment
    ? [wanted]
    : [wanted.replace(sizeSuffix, ''), wanted.replace(sizeSuffix, '-scaled'), wanted]
  const spare = attachment ? [wanted.replace(scaledSuffix, ''), withinUploads(address.path) ?? wanted] : []
  const found = await findInFolders(folders, [...new Set([...names, ...spare])].flatMap(places))
  return found.kind === 'file' && attachment?.alt ? { ...found, alt: attachment.alt } : found
}

/** The possible places of a file: below the whole blog, its `wp-content`, or its uploads. */
const places = (name: string): string[] => [`wp-content/uploads/${name}`, `uploads/${name}`, name]

/**
 * Returns the path below `wp-content/uploads`, also for one of several blogs (`/files/` of WordPress MU,
 * `/sites/<id>/`).
 */
const withinUploads = (path: string): string | null =>
  /\/wp-content\/uploads\/(.+)$/.exec(path)?.[1] ??
  /\/wp-content\/blogs\.dir\/\d+\/files\/(.+)$/.exec(path)?.[1] ??
  null

/** An attachment may be on another host, such as that of a file service. */
function uploadElsewhere(reference: string, blog: Blog) {
  const url = URL.parse(reference)
  if (!url) return null
  const own = addressOf(`${blog.channel.baseUrl}${url.pathname}`, blog.channel.baseUrl)
  return own && blog.attachmentOfPath.has(own.path) ? own : null
}

const pathOf = (url: string): string => {
  const { pathname } = URL.parse(url) ?? { pathname: url }
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}

const idIn = (search: string): string | undefined => /[?&]attachment_id=(\d+)/.exec(search)?.[1]
