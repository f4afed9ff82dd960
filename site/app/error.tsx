'use client'

/** Shown in place of a page that could not be rendered; the header above it stays. */
export default function PageError({ retry }: { retry: () => void }) {
  return (
    <main>
      <h1>This page could not be shown</h1>
      <p>The fault is ours. It may well be gone in a moment.</p>
      <button type="button" onClick={() => retry()}>
        Try again
      </button>
    </main>
  )
}
