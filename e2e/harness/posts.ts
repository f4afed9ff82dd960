import { askGraphql, type GraphqlAnswer } from '../../cms/launch/graphql.ts'
import { stackState } from './control.ts'

export type PostInput = {
  title: string
  slug: string
  excerpt: string
  body: string
  authorId?: string
  coverId?: string
  tagIds?: string[]
}
export type Publication = {
  sequence: number
  status: 'PENDING' | 'LIVE' | 'FAILED'
  latencyMs: number | null
}

const publication = 'publication { sequence status latencyMs }'

/** Sends a GraphQL request as the administrator. Throws when the CMS refuses it. */
export async function asAdmin(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlAnswer['data']> {
  const { cms, adminToken } = await stackState()
  const answer = await askGraphql({ url: `${cms.origin}/graphql`, token: adminToken }, query, variables)
  if (answer.errors[0]) throw new Error(JSON.stringify(answer.errors))
  return answer.data
}

/** A post whose slug no other test uses. */
export function samplePost(name: string): PostInput {
  const slug = `${name}-${Math.random().toString(36).slice(2, 8)}`
  return { slug, title: `Title of ${slug}`, excerpt: `Excerpt of ${slug}`, body: `Body of **${slug}**` }
}

export async function createPost(input: PostInput): Promise<string> {
  const data = await asAdmin(
    'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }',
    { input },
  )
  return data.createPost.post.id
}

export async function publishPost(id: string, wait: 'LIVE' | 'NONE' = 'LIVE'): Promise<Publication> {
  const query = `mutation ($id: ID!, $wait: PublicationWait!) { publishPost(id: $id, wait: $wait) { ${publication} } }`
  return (await asAdmin(query, { id, wait })).publishPost.publication
}

/** Publishes up to 500 posts with one publication. */
export async function publishPosts(ids: readonly string[]): Promise<Publication> {
  const query = `mutation ($posts: [PublishPostsItem!]!) { publishPosts(posts: $posts) { ${publication} } }`
  return (await asAdmin(query, { posts: ids.map((id) => ({ id })) })).publishPosts.publication
}

export async function unpublishPost(id: string, wait: 'LIVE' | 'NONE' = 'LIVE'): Promise<Publication> {
  const query = `mutation ($id: ID!, $wait: PublicationWait!) { unpublishPost(id: $id, wait: $wait) { ${publication} } }`
  return (await asAdmin(query, { id, wait })).unpublishPost.publication
}

/** Changes the draft at its present version. */
export async function updatePost(id: string, input: Partial<PostInput>): Promise<void> {
  const { version } = (await asAdmin('query ($id: ID!) { post(id: $id) { version } }', { id })).post
  await asAdmin(
    'mutation ($id: ID!, $version: Int!, $input: UpdatePostInput!) { updatePost(id: $id, version: $version, input: $input) { post { id } } }',
    { id, version, input },
  )
}

/** The present state of a publication. */
export async function findPublication(sequence: number): Promise<Publication> {
  const query = `query ($sequence: Int!) { publication(sequence: $sequence) { sequence status latencyMs } }`
  return (await asAdmin(query, { sequence })).publication
}
