import { codePointOf, controlCharacter } from '../../input/text-input.ts'
import { shortList } from '../short-list.ts'

const controlCharacters = new RegExp(controlCharacter, 'gu')

/**
 * Removes the control characters from a file that texts of the CMS must not contain. Browsers do not show
 * them. Each is noted with its lines, counted from 1.
 */
export function takeOutControls(text: string, note: (text: string) => void): string {
  if (!controlCharacter.test(text)) return text
  const linesOf = new Map<string, Set<string>>()
  for (const [index, line] of text.split('\n').entries())
    for (const [found] of line.matchAll(controlCharacters)) {
      const lines = linesOf.get(found) ?? new Set()
      linesOf.set(found, lines.add(String(index + 1)))
    }
  for (const [found, lines] of linesOf)
    note(
      `The control character ${codePointOf(found)} was taken out: ${lines.size === 1 ? 'line' : 'lines'} ${shortList([...lines])}`,
    )
  return text.replace(controlCharacters, '')
}
