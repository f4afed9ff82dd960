import { afterAll, beforeAll, expect, test } from 'vitest'
import { publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const years = async () => {
  const { data, errors } = await cms.graphql('{ postYears { year postCount } }', {}, null)
  if (errors) throw new Error(errors[0]?.message)
  return data.postYears
}

async function draft(input: { title: string; publishedAt: string }): Promise<string> {
  const document = 'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }'
  return (await cms.graphql(document, { input })).data.createPost.post.id
}

test('the years of live posts are counted by their dates in UTC, the latest first', async () => {
  expect(await years()).toEqual([])
  for (const [title, publishedAt] of [
    ['The last second', '2021-12-31T23:59:59.999Z'],
    ['The first second', '2022-01-01T00:00:00Z'],
    ['Later', '2022-06-01T00:00:00Z'],
  ] as const)
    await publish(cms, await draft({ title, publishedAt }))
  await draft({ title: 'A draft', publishedAt: '2019-01-01T00:00:00Z' })
  expect(await years()).toEqual([
    { year: 2022, postCount: 2 },
    { year: 2021, postCount: 1 },
  ])
})
