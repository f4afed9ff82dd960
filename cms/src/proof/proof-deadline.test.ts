import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDraft, publicationQuery, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const statusOf = async (sequence: number) =>
  (await cms.graphql(publicationQuery, { sequence })).data.publication.status

test('a publication of many pages has more than a minute, because they are probed slowly', async () => {
  let shown: number | null = null
  cms.site.onPage = (_path, response) =>
    shown === null ? sendStatus(response, 500) : sendPage(response, shown)
  const sequences: number[] = []
  for (const title of ['Many', 'Few']) {
    const { publication } = await publish(cms, (await createDraft(cms, { title })).id)
    sequences.push(publication.sequence)
  }
  const [many = 0, few = 0] = sequences
  // Simulate that a minute has passed.
  const createdAt = new Date(Date.now() - 61_000)
  const paths = Array.from({ length: 300 }, (_, index) => `/blog/many-${index}`)
  await cms.db.publication.update({ where: { sequence: many }, data: { createdAt, paths } })
  await cms.db.publication.update({ where: { sequence: few }, data: { createdAt } })
  await vi.waitFor(async () => expect(await statusOf(few)).toBe('FAILED'), { timeout: 15_000 })
  expect(await statusOf(many)).toBe('PENDING')
  shown = few
  for (const sequence of sequences)
    await vi.waitFor(async () => expect(await statusOf(sequence)).toBe('LIVE'), { timeout: 15_000 })
})
