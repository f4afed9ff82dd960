import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestContent, type TestContent } from '../testing/open-test-content.ts'
import { runSchedule } from './run-schedule.ts'

let content: TestContent
beforeAll(async () => {
  content = await openTestContent()
})
afterAll(() => content.close())

const anHourAgo = new Date(Date.now() - 3_600_000)

/** Creates a draft with a due schedule, as an older version saved it, which accepted every body. */
const duePost = (slug: string, fields: { body?: string; publishAt?: Date; unpublishAt?: Date }) =>
  content.db.post.create({
    data: { type: 'POST', title: slug, slug, excerpt: '', body: '', scheduledBy: 'Ada', ...fields },
  })
const planOf = (id: string) =>
  content.db.post.findUniqueOrThrow({
    where: { id },
    select: {
      publishAt: true,
      unpublishAt: true,
      scheduledBy: true,
      scheduleError: true,
      scheduleTries: true,
    },
  })
const mailsAbout = async (postId: string) =>
  (await content.boss.findJobs('tell-of-schedule')).filter(
    ({ data }) => (data as { postId: string }).postId === postId,
  )

/**
 * Runs the schedule as its job does, until no further try is needed.
 *
 * @returns The number of tries.
 */
async function runToTheEnd(id: string): Promise<number> {
  for (let tries = 1; tries <= 100; tries++) {
    try {
      await runSchedule(content, id)
      return tries
    } catch {}
  }
  throw new Error('The plan does not end.')
}

/** Makes the database refuse every revision or withdrawal of a post. */
const breakTable = (table: 'Revision' | 'LivePost', on: 'INSERT' | 'DELETE', column: string, id: string) =>
  content.db.$executeRawUnsafe(`
    DO $$ BEGIN
      CREATE FUNCTION fail_${table}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''disk on fire''; END';
      CREATE TRIGGER fail BEFORE ${on} ON "${table}" FOR EACH ROW WHEN (${on === 'DELETE' ? 'OLD' : 'NEW'}."${column}" = '${id}')
        EXECUTE FUNCTION fail_${table}();
    END $$`)

test('a schedule whose body cannot be rendered ends at once, with the line and one mail', async () => {
  const { id } = await duePost('too-deep', {
    body: `Fine.\n\n${'> '.repeat(2_000)}deep`,
    publishAt: anHourAgo,
  })
  expect(await runToTheEnd(id)).toBe(1)
  expect(await planOf(id)).toEqual({
    publishAt: null,
    unpublishAt: null,
    scheduledBy: null,
    scheduleError: expect.stringMatching(/^It was not published at .+Z\. body: line 3: .*nested/),
    scheduleTries: 0,
  })
  expect(await mailsAbout(id)).toHaveLength(1)
})

test('a publish with an internal error is tried ten times, then ends with an error without secrets', async () => {
  const { id } = await duePost('broken', { publishAt: anHourAgo })
  await breakTable('Revision', 'INSERT', 'postId', id)
  expect(await runToTheEnd(id)).toBe(10)
  const plan = await planOf(id)
  expect(plan).toMatchObject({ publishAt: null, scheduleTries: 0 })
  expect(plan.scheduleError).toMatch(/^It was not published at .+Z\. It failed 10 times/)
  expect(plan.scheduleError).not.toContain('disk on fire')
  expect(await mailsAbout(id)).toHaveLength(1)
})

test('a withdrawal with an internal error ends in the same way and is named as a withdrawal', async () => {
  const { id } = await duePost('stays', { publishAt: anHourAgo })
  await runSchedule(content, id)
  await content.db.post.update({ where: { id }, data: { unpublishAt: anHourAgo, scheduledBy: 'Ada' } })
  await breakTable('LivePost', 'DELETE', 'postId', id)
  expect(await runToTheEnd(id)).toBe(10)
  expect(await planOf(id)).toMatchObject({
    unpublishAt: null,
    scheduleError: expect.stringMatching(/^It was not withdrawn at /),
  })
  expect(await mailsAbout(id)).toHaveLength(1)
})
