import { expect, test } from 'vitest'
import { regeneration } from './regenerate.ts'

/** A site whose pages show the sequence from the given request on; undefined means never. */
function siteShowingAfter(looks: Record<string, number | undefined>) {
  const seen: string[] = []
  let running = 0
  let most = 0
  return {
    seen,
    most: () => most,
    async look(path: string) {
      seen.push(path)
      running += 1
      most = Math.max(most, running)
      await Promise.resolve()
      running -= 1
      return seen.filter((one) => one === path).length >= (looks[path] ?? Number.POSITIVE_INFINITY)
    },
  }
}

const pagesAt = (paths: string[]) => paths.map((path) => ({ path, sequence: 5 }))

test('each page is requested until it is fresh, and pages that never are get returned', async () => {
  const site = siteShowingAfter({ '/': 3, '/blog/a': 1, '/blog/b': undefined })
  const pages = pagesAt(['/', '/blog/a', '/blog/b'])
  const { run, first } = regeneration(site, { pages, budgetMs: 100 })
  expect(await run()).toEqual(pagesAt(['/blog/b']))
  expect(site.seen.filter((path) => path === '/')).toHaveLength(3)
  expect(first.size).toBe(0)
})

test('a page with a waiting reader is tried at once, and only once', async () => {
  const paths = Array.from({ length: 50 }, (_, index) => `/blog/${index}`)
  const site = siteShowingAfter(Object.fromEntries(paths.map((path) => [path, 1])))
  const { run, first } = regeneration(site, { pages: pagesAt(paths), budgetMs: 100 })
  const running = run()
  await first.get('/blog/49')?.()
  expect(site.seen.length).toBeLessThan(20)
  expect(await running).toEqual([])
  expect(site.seen).toHaveLength(50)
  expect(site.most()).toBeLessThanOrEqual(5)
})

test('the gate knows paths as in requests, percent-encoded', () => {
  const { first } = regeneration(siteShowingAfter({}), {
    pages: pagesAt(['/blog/früh']),
    budgetMs: 100,
  })
  expect([...first.keys()]).toEqual(['/blog/fr%C3%BCh'])
})
