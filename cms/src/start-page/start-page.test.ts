import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

test('a browser that opens the CMS gets a page with links to its parts', async () => {
  const response = await fetch(cms.url, { headers: { accept: 'text/html' } })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/html')
  const page = await response.text()
  const links = [...page.matchAll(/<a href="([^"]+)"/g)].map(([, href]) => String(href))
  expect(links).toEqual(['graphql', cms.config.site.publicUrl, 'health/ready'])
})

test('any other client gets the same addresses as JSON', async () => {
  const response = await fetch(cms.url)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    graphql: '/graphql',
    health: '/health/ready',
    site: cms.config.site.publicUrl,
  })
})
