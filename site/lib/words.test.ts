import { expect, test } from 'vitest'
import { previewNotice } from './words.ts'

test('the notice of a preview says only of a draft that it is not public', () => {
  expect(previewNotice('DRAFT')).toMatch(/is not public/)
  expect(previewNotice('PUBLISHED')).toMatch(/^this is public/)
  expect(previewNotice(undefined)).toMatch(/has ended/)
})
