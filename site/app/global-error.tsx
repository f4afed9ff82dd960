'use client'

import './globals.css'
import PageError from './error.tsx'

/** In place of the whole document, when even the layout could not be rendered. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This page could not be shown</title>
        <PageError retry={retry} />
      </body>
    </html>
  )
}
