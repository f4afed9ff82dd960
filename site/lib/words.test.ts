import { expect, test } from 'vitest'
import { previewNotice } from './words.ts'

test('the notice of a preview says that a draft is not public, and says nothing like this for a public post', () => {
  expect(previewNotice('DRAFT')).toMatch(/is not public/)
  expect(previewNotice('PUBLISHED')).toMatch(/^this is public/)
  expect(previewNotice(undefined)).toMatch(/has ended/)
})
