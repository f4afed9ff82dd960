'use client'

import { sequenceName } from '@presstime/protocol/stated-sequence'
import { useEffect, useState } from 'react'
import { reactiveComponents } from '../../lib/documents/reactive-components.ts'

/**
 * The panel of `next dev`. It shows four facts about a page: the cache state from Next (`x-nextjs-cache`:
 * HIT, STALE or MISS), with STALE also when something was published since the page was rendered; the cache
 * tags that renew the page; whether the page is a plain document; and otherwise which components make it keep
 * React. It reloads the facts whenever the window gets the focus.
 */
export function DevPanel({ tags }: { tags: readonly string[] }) {
  const [state, setState] = useState('…')
  const [kind, setKind] = useState('…')
  useEffect(() => {
    const sequenceOf = (page: Document) =>
      page.querySelector<HTMLMetaElement>(`meta[name="${sequenceName}"]`)?.content
    const shown = sequenceOf(document)
    const ask = async () => {
      const response = await fetch(location.href, { cache: 'no-store' })
      const kept = response.headers.get('x-nextjs-cache')
      const present = sequenceOf(new DOMParser().parseFromString(await response.text(), 'text/html'))
      setState(present === shown ? (kept ?? 'MISS') : `STALE (${shown} of ${present})`)
    }
    const askKind = async () => {
      const address = new URL(location.href)
      address.searchParams.set('_rsc', '')
      const response = await fetch(address, { headers: { rsc: '1' }, cache: 'no-store' })
      setKind(kindOf(new Uint8Array(await response.arrayBuffer())))
    }
    const onFocus = () => {
      void ask().catch(() => setState('no answer'))
      void askKind().catch(() => setKind('no answer'))
    }
    onFocus()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [])
  return (
    <details className="dev-panel">
      <summary>
        {state} · {kind}
      </summary>
      <ul>
        {tags.map((tag) => (
          <li key={tag}>
            <code>{tag}</code>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Describes the kind of page in words. In `next dev`, the id of a component contains its file. */
function kindOf(flight: Uint8Array): string {
  const files = reactiveComponents(flight, (id) => id)
  if (files === null) return 'with React: the data of the page cannot be read'
  const names = files.map((file) => /[^/ ]+(?= |$)/.exec(file)?.[0] ?? file)
  return names.length === 0 ? 'document' : `with React: ${names.join(', ')}`
}
