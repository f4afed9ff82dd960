'use client'

import { sequenceName } from '@presstime/protocol/stated-sequence'
import { useEffect, useState } from 'react'

/**
 * What Next says of the page (`x-nextjs-cache`: HIT, STALE or MISS), STALE also once there has been a publish since it was
 * rendered, and the tags that renew it. Only in `next dev`; it asks again whenever the window is looked at.
 */
export function DevPanel({ tags }: { tags: readonly string[] }) {
  const [state, setState] = useState('…')
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
    const onFocus = () => void ask().catch(() => setState('no answer'))
    onFocus()
    addEventListener('focus', onFocus)
    return () => removeEventListener('focus', onFocus)
  }, [])
  return (
    <details className="dev-panel">
      <summary>{state}</summary>
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
