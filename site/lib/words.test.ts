import { expect, test } from 'vitest'
import { previewNotice } from './words.ts'

test('a preview says that a draft is not public, and does not say so of what is public', () => {
  expect(previewNotice('DRAFT')).toMatch(/is not public/)
  expect(previewNotice('PUBLISHED')).toMatch(/^this is public/)
  expect(previewNotice(undefined)).toMatch(/has ended/)
})
