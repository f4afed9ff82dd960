import { createHash } from 'node:crypto'
import { firstScript, readerScript, speculationRules } from '../inline-scripts.ts'

/** Returns the hash of a script's text, as a source in a policy (CSP 3, section 2.3.1). */
export const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script).digest('base64')}`

/** The hashes of the scripts that the site itself puts into pages. */
export const ownHashes = [firstScript, speculationRules, readerScript].map(hashOf)

/** The beginning of the first script with which Next passes data to its other scripts. */
const FIRST = '(self.__next_f=self.__next_f||[]).push([0]);'

/** The form of such a script: it pushes JSON onto a list. */
const PUSH =
  /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f|\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\))\.push\(([\s\S]*)\);?$/

/**
 * Returns the hashes of the scripts in a page that belong to the site or to Next. A script of Next only
 * passes data. Any other script is not allowed, because it may come from the text of a post.
 */
export function scriptHashes(html: string): string[] {
  const hashes = new Set(ownHashes)
  for (const { text } of scriptElements(html)) if (isData(text)) hashes.add(hashOf(text))
  return [...hashes]
}

/**
 * Finds the script elements of a page: their positions and texts. The search goes backwards from each end
 * tag. An alternative text before the element may contain `<script>`, but within a script Next writes every
 * `<` as \u003c.
 */
export function* scriptElements(html: string): Generator<{ start: number; end: number; text: string }> {
  const close = '</script>'
  let from = 0
  for (let at = html.indexOf(close); at !== -1; at = html.indexOf(close, from)) {
    const start = html.lastIndexOf('<script', at)
    if (start >= from)
      yield { start, end: at + close.length, text: html.slice(html.indexOf('>', start) + 1, at) }
    from = at + close.length
  }
}

/**
 * Returns whether a script only passes data. The first such script may push twice. The data may contain the
 * text of a post, and therefore any characters.
 */
export const isData = (script: string): boolean =>
  isPush(script) || (script.startsWith(FIRST) && isPush(script.slice(FIRST.length)))

function isPush(script: string): boolean {
  const json = PUSH.exec(script)?.[1]
  if (json === undefined) return false
  try {
    JSON.parse(json)
    return true
  } catch {
    return false
  }
}
