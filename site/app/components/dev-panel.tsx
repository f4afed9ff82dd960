'use client'

import { sequenceName } from '@presstime/protocol/stated-sequence'
import { useEffect, useState } from 'react'
import { reactiveComponents } from '../../lib/documents/reactive-components.ts'

/**
 * What Next says of the page (`x-nextjs-cache`: HIT, STALE or MISS), STALE also once there has been a publish since it was
 * rendered, the tags that renew it, and whether it is a document, or which components make it keep React. Only in
 * `next dev`; it asks again whenever the window is looked at.
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

/** In words. In `next dev` a component's id has its file in it. */
function kindOf(flight: Uint8Array): string {
  const files = reactiveComponents(flight, (id) => id)
  if (files === null) return 'with React: the data of the page cannot be read'
  const names = files.map((file) => /[^/ ]+(?= |$)/.exec(file)?.[0] ?? file)
  return names.length === 0 ? 'document' : `with React: ${names.join(', ')}`
}
