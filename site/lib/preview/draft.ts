import { cache } from 'react'
import { PreviewDocument } from '../cms.generated.ts'
import { askCms, CmsError } from '../cms.ts'
import { previewToken } from './token.ts'

/** Requests the draft that a token opens. It sets no cache tags, because previews are not cached. */
export const askForDraft = (token: string) => askCms(PreviewDocument, { token }, [])

/** The draft of the current preview, whichever page shows it; null without a preview. */
export const previewedDraft = cache(async () => {
  const token = await previewToken()
  if (token === undefined) return null
  const answer = await askForDraft(token).catch((error: unknown) => {
    // The link has expired. Its holder is treated like any other reader.
    if (error instanceof CmsError && error.code === 'GRAPHQL_ERROR') return null
    throw error
  })
  const draft = answer?.data.preview
  return answer && draft ? { draft, sequence: answer.sequence } : null
})

/** The draft of the current preview at a path; null without a preview, or when the draft has another path. */
export async function draftAt(path: string) {
  const preview = await previewedDraft()
  return preview?.draft.path === path ? preview : null
}
