import type { TestCms } from './start-test-cms.ts'

/** The fields of a post that the tests select. */
const post = 'id title slug excerpt body html status version hasUnpublishedChanges publishedAt'
const publication = 'sequence kind status createdAt liveAt latencyMs paths tags'

export const createPostMutation = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { ${post} } } }`
export const updatePostMutation = `mutation ($id: ID!, $version: Int!, $input: UpdatePostInput!) {
  updatePost(id: $id, version: $version, input: $input) { post { ${post} } } }`
export const publishPostMutation = `mutation ($id: ID!, $version: Int, $wait: PublicationWait) {
  publishPost(id: $id, version: $version, wait: $wait) { post { ${post} } publication { ${publication} } } }`
export const unpublishPostMutation = `mutation ($id: ID!, $wait: PublicationWait) {
  unpublishPost(id: $id, wait: $wait) { post { ${post} } publication { ${publication} } } }`
export const deletePostMutation = `mutation ($id: ID!, $wait: PublicationWait) {
  deletePost(id: $id, wait: $wait) { deletedId publication { ${publication} } } }`
export const postQuery = `query ($id: ID, $slug: String) { post(id: $id, slug: $slug) { ${post} } }`
export const publicationQuery = `query ($sequence: Int!) { publication(sequence: $sequence) { ${publication} } }`

/** Creates a draft and returns it. */
export async function createDraft(
  cms: TestCms,
  input: { title: string; slug?: string; body?: string; excerpt?: string },
) {
  const answer = await cms.graphql(createPostMutation, { input })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  return answer.data.createPost.post as { id: string; slug: string; version: number }
}

/** Publishes a post and returns the payload. */
export async function publish(cms: TestCms, id: string, wait: 'NONE' | 'LIVE' = 'NONE') {
  const answer = await cms.graphql(publishPostMutation, { id, wait })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
  return answer.data.publishPost as {
    post: { version: number; status: string }
    publication: {
      sequence: number
      status: string
      tags: string[]
      paths: string[]
      latencyMs: number | null
    }
  }
}
