import { createHash } from 'node:crypto'
import { speculationRules, themeScript } from '../inline-scripts.ts'

/** The hash of a script's text, as a source of a policy (CSP 3, section 2.3.1). */
export const hashOf = (script: string): string =>
  `sha256-${createHash('sha256').update(script).digest('base64')}`

/** The scripts that we put into pages. */
export const ownHashes = [themeScript, speculationRules].map(hashOf)

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
  for (const script of scriptsIn(html)) if (isData(script)) hashes.add(hashOf(script))
  return [...hashes]
}

/**
 * The texts of the scripts in a page. Each is looked for from its end: before it, an alternative text may have `<script>` in it,
 * and within it Next writes every `<` as \u003c.
 */
function* scriptsIn(html: string): Generator<string> {
  for (const before of html.split('</script>').slice(0, -1)) {
    const tag = before.lastIndexOf('<script')
    if (tag !== -1) yield before.slice(before.indexOf('>', tag) + 1)
  }
}

/** The first of them may push twice. What is pushed may have the text of a post in it, and so anything at all. */
const isData = (script: string): boolean =>
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
