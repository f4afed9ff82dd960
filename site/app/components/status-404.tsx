'use client'

import { notFound } from 'next/navigation'
import { Suspense } from 'react'

/**
 * Sets the status of the surrounding page to 404, and renders nothing.
 *
 * When a page itself throws `notFound()`, readers without scripts get an empty body (vercel/next.js#62228),
 * because Next sends the text of not-found.tsx as data only. When a component inside an error boundary throws
 * it while Next renders a static page, Next sets the status and keeps the page around the boundary. The
 * browser needs no correction afterwards, because React accepts any content of an element that has
 * `dangerouslySetInnerHTML`.
 */
export function Status404() {
  if (typeof window !== 'undefined')
    // biome-ignore lint/security/noDangerouslySetInnerHtml: nothing is put in
    return <div hidden suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
  return (
    <div hidden>
      <Suspense>
        <Throw />
      </Suspense>
    </div>
  )
}

function Throw(): never {
  notFound()
}
