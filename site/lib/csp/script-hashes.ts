import { createHash } from 'node:crypto'
import { firstScript, readerScript, speculationRules } from '../inline-scripts.ts'

/** The hash of a script's text, as a source of a policy (CSP 3, section 2.3.1). */
export const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script).digest('base64')}`

/** The scripts that we put into pages. */
export const ownHashes = [firstScript, speculationRules, readerScript].map(hashOf)

/** How Next begins a script that hands data over to its others. */
const FIRST = '(self.__next_f=self.__next_f||[]).push([0]);'

/** What such a script is: JSON that is pushed on a list. */
const PUSH =
  /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)|self\.__next_f|\(globalThis\["TURBOPACK"\] \|\| \(globalThis\["TURBOPACK"\] = \[\]\)\))\.push\(([\s\S]*)\);?$/

/**
 * The hashes of the scripts in a page that are the site's or Next's. One that does anything but hand data over is neither: were
 * every script let run that is found in a page, then also one that got into the text of a post.
 */
export function scriptHashes(html: string): string[] {
  const hashes = new Set(ownHashes)
  for (const { text } of scriptElements(html)) if (isData(text)) hashes.add(hashOf(text))
  return [...hashes]
}

/**
 * The script elements of a page: where they are, and their texts. Each is looked for from its end: before it, an alternative text
 * may have `<script>` in it, and within it Next writes every `<` as \u003c.
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

/** Whether a script hands data over, and does nothing else. The first of them may push twice. What is pushed may have the text of a post in it, and so anything at all. */
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
