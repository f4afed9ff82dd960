import { isData, scriptElements } from '../csp/script-hashes.ts'

/**
 * The attributes of an element as React writes them, in any order. A value cannot have a quote in it, nor look like
 * an element.
 */
const REST = '(?: [\\w-]+(?:="[^"]*")?)*'

/** What loads React and Next's router. */
const LOADERS = [
  new RegExp(`<script${REST} src="/_next/[^"]*"${REST}></script>`, 'g'),
  new RegExp(`<link(?=${REST} as="script")${REST} href="/_next/[^"]*"${REST} ?/?>`, 'g'),
]

/**
 * Takes out of a page's HTML what only React in the browser needs: its bundles, and the page's content a second
 * time, as data (docs/decisions/0015). Other scripts stay, and so does what Next may write one day that this does
 * not know.
 */
export function plainDocument(html: string): string {
  let plain = html
  for (const loader of LOADERS) plain = plain.replaceAll(loader, '')
  let from = 0
  let kept = ''
  for (const { start, end, text } of scriptElements(plain)) {
    if (!isData(text)) continue
    kept += plain.slice(from, start)
    from = end
  }
  return kept + plain.slice(from)
}
