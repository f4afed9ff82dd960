import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rendererVersion } from '../markdown/renderer-version.ts'
import { type BodyRenderer, createBodyRenderer } from '../media/render-body.ts'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { startRendering } from './render-live-posts.ts'

let cms: TestCms
let renderer: BodyRenderer
beforeAll(async () => {
  cms = await startTestCms()
  renderer = createBodyRenderer(cms.db, cms.config.rendering)
})
afterAll(async () => {
  await renderer.stop()
  await cms.stop()
})

const liveOf = (postId: string) => cms.db.livePost.findUniqueOrThrow({ where: { postId } })

test('the output of an older renderer is rendered again without a revision or a publication', async () => {
  const { id } = await createDraft(cms, { title: 'Old', body: '> [!NOTE]\n> Zeppelin' })
  await publish(cms, id)
  const rendered = await liveOf(id)
  await cms.db.livePost.update({
    where: { postId: id },
    data: { html: '<p>old</p>', plainText: 'old', renderer: rendererVersion - 1 },
  })
  await cms.db.$executeRaw`UPDATE "LivePost" SET search = NULL`
  const before = await cms.db.publicationCounter.findFirstOrThrow()
  const stop = startRendering(cms.db, renderer, pino({ level: 'silent' }))
  await vi.waitFor(async () => expect(await liveOf(id)).toEqual(rendered), 10_000)
  await stop()
  expect(await cms.db.publicationCounter.findFirstOrThrow()).toEqual(before)
  expect(await cms.db.revision.count({ where: { postId: id } })).toBe(1)
  const { data } = await cms.graphql('{ search(query: "zeppelin") { nodes { post { slug } } } }', {}, null)
  expect(data.search.nodes).toHaveLength(1)
})

test('the output of this renderer does not change', async () => {
  const { id } = await createDraft(cms, { title: 'Newer', body: 'New' })
  await publish(cms, id)
  const { id: older } = await createDraft(cms, {
    title: 'Older',
    body: 'Old',
    ...{ publishedAt: '2020-01-01T00:00:00Z' },
  })
  await publish(cms, older)
  await cms.db.livePost.update({ where: { postId: id }, data: { html: '<p>as it is</p>' } })
  await cms.db.livePost.update({ where: { postId: older }, data: { renderer: 0 } })
  const stop = startRendering(cms.db, renderer, pino({ level: 'silent' }))
  // The newest posts come first.
  await vi.waitFor(async () => expect((await liveOf(older)).renderer).toBe(rendererVersion), 10_000)
  await stop()
  expect((await liveOf(id)).html).toBe('<p>as it is</p>')
})
