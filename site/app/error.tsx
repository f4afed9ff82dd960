'use client'

import * as words from '../lib/words.ts'

/** Shown instead of a page whose rendering failed. The header above it stays. */
export default function PageError({ retry }: { retry: () => void }) {
  return (
    <main id="main" className="page">
      <header className="page-head">
        <h1>{words.errorTitle}</h1>
        <p>{words.errorText}</p>
      </header>
      <button type="button" className="button" onClick={() => retry()}>
        {words.tryAgain}
      </button>
    </main>
  )
}
