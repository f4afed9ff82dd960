import { controlCharacter } from '../input/text-input.ts'
import { cutText } from '../text/cut-text.ts'
import type { Note } from './html/notes.ts'

const controlCharacters = new RegExp(controlCharacter, 'gu')

/**
 * Makes a text valid for the CMS: no control characters, no halves of surrogate pairs, not too long. Every
 * change is noted.
 *
 * @param what the name of the text in the note, such as `The title`
 * @param maxLength in UTF-16 code units
 */
export function fitText(text: string, what: string, maxLength: number, note: Note): string {
  const clean = text.replace(controlCharacters, '').toWellFormed()
  if (clean !== text) note(`${what} had characters that cannot be shown; they were taken out`)
  if (clean.length <= maxLength) return clean
  note(`${what} had ${clean.length} characters; it was cut to ${maxLength}`)
  const cut = cutText(clean, maxLength - 1)
  const words = cut.replace(/\s+\S*$/, '')
  return `${words.length > maxLength / 2 ? words : cut}…`
}
