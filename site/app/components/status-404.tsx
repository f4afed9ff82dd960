'use client'

import { notFound } from 'next/navigation'
import { Suspense } from 'react'

/**
 * Makes 404 the status of the page that it stands in, and shows nothing.
 *
 * `notFound()` thrown by a page itself leaves an empty body to those without scripts (vercel/next.js#62228): Next sends
 * the text of not-found.tsx as data only. Thrown in a boundary while the HTML of a static page is made, it sets the status and
 * leaves the page around the boundary as it is.
 */
export function Status404() {
  return (
    <Suspense>
      <Throw />
    </Suspense>
  )
}

function Throw() {
  if (typeof window === 'undefined') notFound()
  return null
}
