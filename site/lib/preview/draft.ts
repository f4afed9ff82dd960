import { cache } from 'react'
import { PreviewDocument } from '../cms.generated.ts'
import { askCms } from '../cms.ts'
import { previewToken } from './token.ts'

/** The draft that a token opens. Without tags: nothing of a preview is kept, so there is nothing to invalidate. */
export const askForDraft = (token: string) => askCms(PreviewDocument, { token }, [])

/** The draft that is being previewed at a path; null when none is, or another one. */
export const draftAt = cache(async (path: string) => {
  const token = await previewToken()
  if (token === undefined) return null
  const { data, sequence } = await askForDraft(token)
  const draft = data.preview
  return draft?.path === path ? { draft, sequence } : null
})
