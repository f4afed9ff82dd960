'use client'

import { notFound } from 'next/navigation'
import { Suspense } from 'react'

/**
 * Makes 404 the status of the page that it stands in, and shows nothing.
 *
 * `notFound()` thrown by a page itself leaves an empty body to those without scripts (vercel/next.js#62228): Next sends
 * the text of not-found.tsx as data only. Thrown in a boundary while the HTML of a static page is made, it sets the status and
 * leaves the page around the boundary as it is. In the browser nothing is to be made good: React takes what an element has by
 * `dangerouslySetInnerHTML` as it finds it.
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
