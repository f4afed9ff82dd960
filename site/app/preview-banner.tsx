import { draftMode } from 'next/headers'

/** Says that what is shown is a draft, and lets its viewer leave. Only in Draft Mode, which no cached page is in. */
export async function PreviewBanner() {
  const { isEnabled } = await draftMode()
  if (!isEnabled) return null
  return (
    <form className="preview-banner" action="/api/preview/exit" method="post">
      <p>Preview: this draft is not public.</p>
      <button type="submit">Leave the preview</button>
    </form>
  )
}
