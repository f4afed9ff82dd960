import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestContent, type TestContent } from '../testing/open-test-content.ts'
import { createBodyRenderer } from './render-body.ts'

let content: TestContent
beforeAll(async () => {
  content = await openTestContent()
})
afterAll(() => content.close())

const tooDeep = `Fine.\n\n${'>'.repeat(101)}`
const endless = `${'|a'.repeat(50_000)}\n${'|-'.repeat(50_000)}\n|a`

test('a body is rendered once for parallel callers, and again when an image gets another size', async () => {
  const { db, renderer } = content
  const hash = 'a'.repeat(64)
  const body = `![A](/media/${hash}.png)`
  const [first, second] = await Promise.all([renderer.render(body), renderer.render(body)])
  expect(second).toBe(first)
  expect(await renderer.render(body)).toBe(first)
  await db.media.create({
    data: {
      ...{ hash, mimeType: 'image/png', fileName: 'a.png', size: 1, width: 4, height: 3, alt: '' },
    },
  })
  expect((await renderer.render(body)).html).toContain('width="4" height="3"')
})

test('a body over a limit is refused when it is saved or published, with its path and line', async () => {
  const { renderer } = content
  await expect(renderer.render(tooDeep)).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { issues: [{ path: ['body'], message: expect.stringMatching(/^line 3: /) }] },
  })
  await expect(renderer.check(tooDeep, ['input', 'body'])).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    details: { issues: [{ path: ['input', 'body'], message: expect.stringMatching(/^line 3: /) }] },
  })
})

test('a body that takes too long can be saved but not published, and is not retried at once', async () => {
  const renderer = createBodyRenderer(content.db, { workers: 1, timeoutMs: 100 })
  await renderer.check(endless, ['input', 'body'])
  await renderer.stop()
  // A stopped renderer renders nothing, so this is the remembered answer.
  await expect(renderer.render(endless)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  await expect(renderer.render('another')).rejects.toMatchObject({ code: 'TIMEOUT' })
  await renderer.check('another'.repeat(100), ['input', 'body'])
})
