import { draftMode } from 'next/headers'
import { previewedDraft } from '../../lib/preview/draft.ts'
import * as words from '../../lib/words.ts'

/** Says that what is shown is a draft, and which, and lets its viewer leave. Only in Draft Mode, which no cached page is in. */
export async function PreviewBanner() {
  const { isEnabled } = await draftMode()
  if (!isEnabled) return null
  const draft = (await previewedDraft())?.draft
  return (
    <form className="preview-banner" action="/api/preview/exit" method="post" aria-label={words.preview}>
      <p>
        {draft ? (
          <>
            <a href={draft.path}>{words.previewOf(draft.title)}</a>{' '}
          </>
        ) : null}
        {words.previewNotice(draft?.status)}
      </p>
      <button type="submit" className="button">
        {words.leavePreview}
      </button>
    </form>
  )
}
