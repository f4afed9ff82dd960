import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Cms } from '../start-cms.ts'
import {
  createDraft,
  postQuery,
  publish,
  unpublishPostMutation,
  updatePostMutation,
} from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
let other: Cms
beforeAll(async () => {
  cms = await startTestCms()
  other = await cms.startAnother()
})
afterAll(async () => {
  await other.stop()
  await cms.stop()
})

beforeEach(() => {
  // The site shows the public content as of the last webhook.
  let shown = 0
  cms.site.onWebhook = ({ body }, response) => {
    shown = Math.max(shown, JSON.parse(body).data.sequence)
    sendStatus(response, 200)
  }
  cms.site.onPage = async (path, response) => {
    const slug = /^\/blog\/(.+)/.exec(path)?.[1]
    const gone = slug !== undefined && (await cms.db.livePost.count({ where: { slug } })) === 0
    if (gone) sendStatus(response, 404)
    else sendPage(response, shown)
  }
})

const code = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code

const plan = 'publishAt unpublishAt scheduledBy scheduleError'
const scheduleMutation = `mutation ($id: ID!, $publishAt: DateTime, $unpublishAt: DateTime) {
  schedulePost(id: $id, publishAt: $publishAt, unpublishAt: $unpublishAt) { post { id version ${plan} } } }`
const cancelMutation = `mutation ($id: ID!) { cancelSchedule(id: $id) { content { __typename ${plan} } } }`

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const inAnHour = () => inMs(3_600_000)

const schedule = async (id: string, times: { publishAt?: string | null; unpublishAt?: string | null }) => {
  const answer = await cms.graphql(scheduleMutation, { id, ...times })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  return answer.data.schedulePost.post
}
const planOf = async (id: string) =>
  (await cms.graphql(`query ($id: ID!) { post(id: $id) { status ${plan} } }`, { id })).data.post
const publicationsOf = (subjectId: string) =>
  cms.db.publication.findMany({ where: { subjectId }, orderBy: { sequence: 'asc' } })
const revisionsOf = (postId: string) => cms.db.revision.findMany({ where: { postId } })

/** Waits until the publications of a post are of these kinds, and every page is correct. */
const untilLive = (id: string, kinds: string[]) =>
  vi.waitFor(
    async () =>
      expect((await publicationsOf(id)).map(({ kind, status }) => [kind, status])).toEqual(
        kinds.map((kind) => [kind, 'LIVE']),
      ),
    { timeout: 15_000, interval: 50 },
  )

let number = 0
const draft = (fields = {}) => createDraft(cms, { title: `Scheduled ${++number}`, ...fields })

describe('with two CMS processes', () => {
  test('a scheduled post is published and withdrawn at its times, once each', async () => {
    const posts = await Promise.all(Array.from({ length: 3 }, () => draft()))
    const publishAt = inMs(5_000)
    const unpublishAt = inMs(8_000)
    for (const { id } of posts) {
      // Enqueue three jobs for the same time. Only the first one finds something to do.
      for (let time = 0; time < 3; time++) await schedule(id, { publishAt, unpublishAt })
    }
    for (const { id } of posts) await untilLive(id, ['POST_PUBLISHED', 'POST_UNPUBLISHED'])
    for (const { id } of posts) {
      const [published, gone] = await publicationsOf(id)
      expect(published?.createdAt.getTime()).toBeGreaterThanOrEqual(Date.parse(publishAt))
      expect(gone?.createdAt.getTime()).toBeGreaterThanOrEqual(Date.parse(unpublishAt))
      expect(await revisionsOf(id)).toHaveLength(1)
      expect(await planOf(id)).toEqual({
        status: 'DRAFT',
        publishAt: null,
        unpublishAt: null,
        scheduledBy: null,
        scheduleError: null,
      })
    }
  })

  test('the sweep runs a due schedule once when its job is lost', async () => {
    const { id } = await draft()
    await cms.db.post.update({ where: { id }, data: { publishAt: new Date(Date.now() - 60_000) } })
    await Promise.all([cms.sweep(), other.sweep(), cms.sweep(), other.sweep()])
    await untilLive(id, ['POST_PUBLISHED'])
    expect(await revisionsOf(id)).toHaveLength(1)
  })
})

test('the draft is published as it is at that time, by the one who scheduled it', async () => {
  const { id } = await draft({ body: 'as it was scheduled' })
  const token = await cms.createToken(['publish'])
  await cms.graphql(scheduleMutation, { id, publishAt: inMs(3_000) }, token)
  await cms.graphql(updatePostMutation, { id, version: 1, input: { body: 'as it is then' } })
  await untilLive(id, ['POST_PUBLISHED'])
  expect(await revisionsOf(id)).toMatchObject([
    { number: 1, body: 'as it is then', createdBy: 'test', note: 'Scheduled' },
  ])
  expect((await cms.graphql(postQuery, { id }, null)).data.post.body).toBe('as it is then')
})

test('a moved or cancelled schedule does not run at its former time', async () => {
  const [moved, cancelled, later] = [await draft(), await draft(), await draft()]
  const soon = inMs(2_500)
  for (const { id } of [moved, cancelled]) await schedule(id, { publishAt: soon })
  const movedTo = inMs(6_000)
  await schedule(moved.id, { publishAt: movedTo })
  const answer = await cms.graphql(cancelMutation, { id: cancelled.id })
  expect(answer.data.cancelSchedule.content).toEqual({
    __typename: 'Post',
    publishAt: null,
    unpublishAt: null,
    scheduledBy: null,
    scheduleError: null,
  })
  await schedule(later.id, { publishAt: movedTo })
  await untilLive(later.id, ['POST_PUBLISHED'])
  await untilLive(moved.id, ['POST_PUBLISHED'])
  const [publication] = await publicationsOf(moved.id)
  expect(publication?.createdAt.getTime()).toBeGreaterThanOrEqual(Date.parse(movedTo))
  expect(await publicationsOf(cancelled.id)).toEqual([])
})

test('a schedule that was due while no CMS ran is carried out once at the next start', async () => {
  const [scheduled, inserted, over, ended] = [await draft(), await draft(), await draft(), await draft()]
  await publish(cms, ended.id)
  await schedule(scheduled.id, { publishAt: inMs(5_000) })
  await other.stop()
  await cms.whileDown(async () => {
    const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000)
    const plans: [string, { publishAt?: Date; unpublishAt?: Date }][] = [
      [inserted.id, { publishAt: ago(60) }],
      [over.id, { publishAt: ago(60), unpublishAt: ago(30) }],
      [ended.id, { unpublishAt: ago(60) }],
    ]
    for (const [id, data] of plans) await cms.db.post.update({ where: { id }, data })
    await vi.waitFor(async () => {
      const [row] = await cms.db.$queryRaw<[{ due: boolean }]>`
        SELECT "publishAt" < now() AS due FROM "Post" WHERE id = ${scheduled.id}::uuid`
      expect(row.due).toBe(true)
    }, 10_000)
    expect(await publicationsOf(scheduled.id)).toEqual([])
  })
  other = await cms.startAnother()
  await untilLive(scheduled.id, ['POST_PUBLISHED'])
  await untilLive(inserted.id, ['POST_PUBLISHED'])
  await untilLive(ended.id, ['POST_PUBLISHED', 'POST_UNPUBLISHED'])
  expect(await revisionsOf(scheduled.id)).toHaveLength(1)
  expect(await revisionsOf(inserted.id)).toHaveLength(1)
  // A post whose end has passed too is not published even for a moment. Its editor gets an error.
  await vi.waitFor(
    async () =>
      expect(await planOf(over.id)).toMatchObject({
        status: 'DRAFT',
        publishAt: null,
        unpublishAt: null,
        scheduleError: expect.stringContaining('unpublishAt had passed'),
      }),
    { timeout: 10_000 },
  )
  expect(await publicationsOf(over.id)).toEqual([])
}, 40_000)

test('a refused publish ends the schedule with the reason and is not tried again', async () => {
  const owner = await draft({ slug: 'wanted' })
  await publish(cms, owner.id)
  // The owner's draft gets another slug, but its live post still has the old slug.
  await cms.graphql(updatePostMutation, { id: owner.id, version: 1, input: { slug: 'moved-away' } })
  const { id } = await draft({ title: 'Refused', slug: 'wanted' })
  const publishAt = inMs(2_500)
  await schedule(id, { publishAt })
  await vi.waitFor(
    async () =>
      expect(await planOf(id)).toMatchObject({
        status: 'DRAFT',
        publishAt: null,
        scheduledBy: null,
        scheduleError: expect.stringContaining('The slug "wanted" is taken by another post'),
      }),
    { timeout: 10_000 },
  )
  const subject = '\\"Refused\\" was not published as scheduled'
  await vi.waitFor(() => expect(cms.logged().split(subject)).toHaveLength(2), { timeout: 5_000 })
  expect(await cms.sweep()).toBe(0)

  await cms.graphql(updatePostMutation, { id, version: 1, input: { slug: 'another' } })
  expect(await schedule(id, { publishAt: inMs(2_000) })).toMatchObject({ scheduleError: null })
  await untilLive(id, ['POST_PUBLISHED'])
})

test('a scheduled publish without a change makes no revision', async () => {
  const { id } = await draft()
  await publish(cms, id)
  await schedule(id, { publishAt: inMs(2_000) })
  await vi.waitFor(async () => expect((await planOf(id)).publishAt).toBeNull(), { timeout: 10_000 })
  expect(await revisionsOf(id)).toHaveLength(1)
  expect(await publicationsOf(id)).toHaveLength(1)
})

test('a scheduled withdrawal of a post that is not public only removes the schedule', async () => {
  const { id } = await draft()
  await schedule(id, { unpublishAt: inMs(2_000) })
  await vi.waitFor(async () => expect((await planOf(id)).unpublishAt).toBeNull(), { timeout: 10_000 })
  expect(await planOf(id)).toMatchObject({ status: 'DRAFT', scheduledBy: null, scheduleError: null })
  expect(await publicationsOf(id)).toEqual([])
})

test('a manual publish removes the scheduled publish, and a manual withdrawal the scheduled one', async () => {
  const { id } = await draft()
  const [publishAt, unpublishAt] = [inAnHour(), inMs(7_200_000)]
  expect(await schedule(id, { publishAt, unpublishAt })).toMatchObject({
    version: 1,
    publishAt,
    unpublishAt,
    scheduledBy: 'ADMIN_TOKEN',
  })
  await publish(cms, id)
  expect(await planOf(id)).toMatchObject({ publishAt: null, unpublishAt, scheduledBy: 'ADMIN_TOKEN' })
  await schedule(id, { publishAt })
  await cms.graphql(unpublishPostMutation, { id })
  expect(await planOf(id)).toMatchObject({ publishAt, unpublishAt: null, scheduledBy: 'ADMIN_TOKEN' })
})

test('readers cannot see a schedule', async () => {
  const { id } = await draft()
  await publish(cms, id)
  await schedule(id, { publishAt: inAnHour() })
  const answer = await cms.graphql(`query ($id: ID!) { post(id: $id) { ${plan} } }`, { id }, null)
  expect(Object.values(answer.data.post)).toEqual([null, null, null, null])
})

test('a missing time does not change, and null removes it', async () => {
  const { id } = await draft()
  const [publishAt, unpublishAt] = [inAnHour(), inMs(7_200_000)]
  await schedule(id, { publishAt })
  expect(await schedule(id, { unpublishAt })).toMatchObject({ publishAt, unpublishAt })
  expect(await schedule(id, { publishAt: null })).toMatchObject({ publishAt: null, unpublishAt })
  expect(await schedule(id, { unpublishAt: null })).toMatchObject({ unpublishAt: null, scheduledBy: null })
})

describe('an invalid schedule is refused and changes nothing', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a publish in the past',
      { publishAt: '2020-01-01T00:00:00Z' },
      /publishAt: must be in the future; the server's time is \d{4}-/,
    ],
    [
      'a withdrawal in the past',
      { unpublishAt: '2020-01-01T00:00:00Z' },
      /unpublishAt: must be in the future/,
    ],
    [
      'an end before the beginning',
      { publishAt: '2999-01-02T00:00:00Z', unpublishAt: '2999-01-01T00:00:00Z' },
      /unpublishAt: must be after publishAt/,
    ],
    [
      'an end with the beginning',
      { publishAt: '2999-01-02T01:00:00+01:00', unpublishAt: '2999-01-02T00:00:00Z' },
      /unpublishAt: must be after publishAt/,
    ],
    ['no time at all', {}, /publishAt: must be given/],
    ['a local time', { publishAt: '2999-01-01T00:00:00' }, /DateTime/],
    ['a date', { publishAt: '2999-01-01' }, /DateTime/],
    ['a day that does not exist', { publishAt: '2999-02-30T00:00:00Z' }, /DateTime/],
  ])('%s', async (_name, times, message) => {
    const { id } = await draft()
    const answer = await cms.graphql(scheduleMutation, { id, ...times })
    expect(code(answer)).toBe('BAD_USER_INPUT')
    expect(answer.errors?.[0]?.message).toMatch(message)
    expect(await planOf(id)).toMatchObject({ publishAt: null, unpublishAt: null })
  })

  test('an end before the scheduled beginning', async () => {
    const { id } = await draft()
    await schedule(id, { publishAt: '2999-01-02T00:00:00Z' })
    const answer = await cms.graphql(scheduleMutation, { id, unpublishAt: '2999-01-01T00:00:00Z' })
    expect(code(answer)).toBe('BAD_USER_INPUT')
  })

  test.each(['00000000-0000-7000-8000-000000000000', 'no id'])('the id %s', async (id) => {
    expect(code(await cms.graphql(scheduleMutation, { id, publishAt: inAnHour() }))).toBe('NOT_FOUND')
    expect(code(await cms.graphql(cancelMutation, { id }))).toBe('NOT_FOUND')
  })
})

test('a page is scheduled like a post, but not by the mutations of posts', async () => {
  const made = await cms.graphql('mutation { createPage(input: { title: "Terms" }) { page { id } } }')
  const { id } = made.data.createPage.page
  expect(code(await cms.graphql(scheduleMutation, { id, publishAt: inAnHour() }))).toBe('NOT_FOUND')
  const schedulePage =
    'mutation ($id: ID!, $publishAt: DateTime) { schedulePage(id: $id, publishAt: $publishAt) { page { publishAt } } }'
  const publishAt = inMs(2_500)
  const answer = await cms.graphql(schedulePage, { id, publishAt })
  expect(answer.data.schedulePage.page.publishAt).toBe(publishAt)
  await untilLive(id, ['PAGE_PUBLISHED'])
})
