'use client'

import './styles/index.css'
import * as words from '../lib/words.ts'
import PageError from './error.tsx'

/** Shown instead of the whole document when rendering the layout failed. */
export default function GlobalError({ retry }: { retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{words.errorTitle}</title>
        <PageError retry={retry} />
      </body>
    </html>
  )
}
