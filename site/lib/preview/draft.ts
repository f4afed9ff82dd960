import { cache } from 'react'
import { PreviewDocument } from '../cms.generated.ts'
import { askCms, CmsError } from '../cms.ts'
import { previewToken } from './token.ts'

/** The draft that a token opens. Without tags: nothing of a preview is kept, so there is nothing to invalidate. */
export const askForDraft = (token: string) => askCms(PreviewDocument, { token }, [])

/** The draft that is being previewed, wherever its page is; null when none is. */
export const previewedDraft = cache(async () => {
  const token = await previewToken()
  if (token === undefined) return null
  const answer = await askForDraft(token).catch((error: unknown) => {
    // The link has ended: its holder is a reader like all others.
    if (error instanceof CmsError && error.code === 'GRAPHQL_ERROR') return null
    throw error
  })
  const draft = answer?.data.preview
  return answer && draft ? { draft, sequence: answer.sequence } : null
})

/** The draft that is being previewed at a path; null when none is, or another one. */
export async function draftAt(path: string) {
  const preview = await previewedDraft()
  return preview?.draft.path === path ? preview : null
}
