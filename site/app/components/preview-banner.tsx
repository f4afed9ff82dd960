import { draftMode } from 'next/headers'
import { previewedDraft } from '../../lib/preview/draft.ts'
import * as words from '../../lib/words.ts'

/**
 * Tells the viewer that the page is a draft, and which draft. A button leaves the preview. The banner exists
 * only in Draft Mode, and no cached page is rendered in Draft Mode.
 */
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
