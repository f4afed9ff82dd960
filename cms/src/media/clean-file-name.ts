import { cutText } from '../text/cut-text.ts'
import { type MimeType, mediaTypes } from './media-types.ts'

/** The most characters of a name, its extension included. */
export const maxNameLength = 200

/** Controls, invisible marks and marks that turn the direction of text: with them "gpj.exe" can look like "exe.jpg". */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * A name that is safe to show, to log and to save under: without folders, controls and characters that some system
 * gives a meaning. It ends with an extension of the type, so that it says what the file is. A name that it gave stays as it is.
 *
 * @param name As the client sent it, of any length and content.
 */
export function cleanFileName(name: string, type: MimeType): string {
  const { extension, aliases } = mediaTypes[type]
  const base =
    name
      .toWellFormed()
      .split(/[/\\]/)
      .at(-1)
      ?.replace(invisible, '')
      // An accent may have been kept from its letter by something invisible.
      .normalize('NFC')
      .replace(/[<>:"|?*\uFFFD]/g, '_')
      .replace(/\s+/g, ' ')
      .replace(/^[. ]+|[. ]+$/g, '') || 'file'
  const ending = [extension, ...aliases].find((known) => base.toLowerCase().endsWith(`.${known}`)) ?? null
  const stem = ending === null ? base : base.slice(0, -(ending.length + 1)) || 'file'
  const suffix = `.${ending === null ? extension : base.slice(-ending.length)}`
  return cutText(stem, maxNameLength - suffix.length) + suffix
}
