import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPostMutation } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const unknownId = '00000000-0000-7000-8000-000000000000'
const createAuthor = 'mutation ($name: String!) { createAuthor(input: { name: $name }) { author { id } } }'
const deleteAuthor = 'mutation ($id: ID!) { deleteAuthor(id: $id) { deletedId } }'

test('an author, a cover and a tag that do not exist are refused together, each with its path', async () => {
  const answer = await cms.graphql(createPostMutation, {
    input: { title: 'Lost', authorId: unknownId, coverId: 'x', tagIds: [unknownId] },
  })
  expect(answer.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    issues: [
      { path: ['input', 'authorId'] },
      { path: ['input', 'coverId'] },
      { path: ['input', 'tagIds', 0] },
    ],
  })
})

test('a post whose author is deleted at the same time keeps the author or is refused', async () => {
  for (let round = 0; round < 20; round++) {
    const { data } = await cms.graphql(createAuthor, { name: `Author ${round}` })
    const { id } = data.createAuthor.author
    const [deleted, created] = await Promise.all([
      cms.graphql(deleteAuthor, { id }),
      cms.graphql(createPostMutation, { input: { title: `Post ${round}`, authorId: id } }),
    ])
    const codes = [deleted, created].map(({ errors }) => errors?.[0]?.extensions.code)
    expect([
      ['IN_USE', undefined],
      [undefined, 'BAD_USER_INPUT'],
    ]).toContainEqual(codes)
  }
})
