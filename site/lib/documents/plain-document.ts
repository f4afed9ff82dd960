import { isData, scriptElements } from '../csp/script-hashes.ts'

/**
 * The attributes of an element as React writes them, in any order. A value cannot contain a quote or
 * something like an element.
 */
const REST = '(?: [\\w-]+(?:="[^"]*")?)*'

/** The elements that load React and Next's router. */
const LOADERS = [
  new RegExp(`<script${REST} src="/_next/[^"]*"${REST}></script>`, 'g'),
  new RegExp(`<link(?=${REST} as="script")${REST} href="/_next/[^"]*"${REST} ?/?>`, 'g'),
]

/**
 * Removes the parts of a page's HTML that only React in the browser needs: its bundles, and the data that
 * repeats the page's content (docs/decisions/0015). Other scripts stay, including anything that a later
 * version of Next may add.
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
