import { cutText } from '../text/cut-text.ts'
import { type MimeType, mediaTypes } from './media-types.ts'

/** The maximum length of a name with its extension, in characters. */
export const maxNameLength = 200

/**
 * Control characters, invisible characters, and characters that change the direction of text. With the latter
 * "gpj.exe" can look like "exe.jpg".
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Makes a file name that is safe to show, to log and to save under. It removes folders, control characters
 * and characters with a special meaning on some system. The name ends with an extension of the type. A name
 * made by this function does not change when it is cleaned again.
 *
 * @param name the name from the client, of any length and content
 */
export function cleanFileName(name: string, type: MimeType): string {
  const { extension, aliases } = mediaTypes[type]
  const base =
    name
      .toWellFormed()
      .split(/[/\\]/)
      .at(-1)
      ?.replace(invisible, '')
      // Removing an invisible character may have joined a letter and its accent, so normalize again.
      .normalize('NFC')
      .replace(/[<>:"|?*\uFFFD]/g, '_')
      .replace(/\s+/g, ' ')
      .replace(/^[. ]+|[. ]+$/g, '') || 'file'
  const ending = [extension, ...aliases].find((known) => base.toLowerCase().endsWith(`.${known}`)) ?? null
  const stem = ending === null ? base : base.slice(0, -(ending.length + 1)) || 'file'
  const suffix = `.${ending === null ? extension : base.slice(-ending.length)}`
  return cutText(stem, maxNameLength - suffix.length) + suffix
}
