import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { askGraphql, type GraphqlTarget } from './graphql.ts'

const createPost = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }`
const findPost = `query ($slug: String!) { post(slug: $slug) { id } }`
const publishPost = `mutation ($id: ID!) { publishPost(id: $id, wait: LIVE) { publication { sequence status } } }`

/** A sample post, as its file in prisma/seed has it. */
export type SamplePost = { slug: string; title: string; excerpt: string; body: string }

/**
 * The sequence of what is public now; 0 while nothing was ever published.
 *
 * @throws when the CMS does not answer
 */
export async function publicSequence(url: string, timeoutMs = 15_000): Promise<number> {
  const { sequence, errors } = await askGraphql({ url, timeoutMs }, '{ posts(first: 1) { nodes { id } } }')
  if (sequence === undefined) throw new Error(`The CMS states no sequence: ${JSON.stringify(errors)}`)
  return sequence
}

/**
 * Writes and publishes the sample posts, oldest file first, through the CMS's own API; each is seen live on the
 * site before the next.
 *
 * @returns how many were published
 * @throws when one is refused
 */
export async function seedSamplePosts(
  root: string,
  target: GraphqlTarget,
  signal: AbortSignal,
): Promise<number> {
  const posts = await readSamplePosts(path.join(root, 'prisma/seed'))
  for (const post of posts) {
    signal.throwIfAborted()
    const created = await askGraphql(target, createPost, { input: post })
    // A start that was cut off between the two steps has left the draft of this slug.
    const id =
      created.data?.createPost?.post.id ??
      (await askGraphql(target, findPost, { slug: post.slug })).data?.post?.id
    if (id === undefined)
      throw new Error(`The sample post ${post.slug} was refused: ${created.errors[0]?.message}`)
    const published = await askGraphql(target, publishPost, { id })
    if (published.errors[0])
      throw new Error(`Publishing ${post.slug} was refused: ${published.errors[0].message}`)
  }
  return posts.length
}

async function readSamplePosts(folder: string): Promise<SamplePost[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  return Promise.all(
    files.map(async (file) => parseSamplePost(file, await readFile(path.join(folder, file), 'utf8'))),
  )
}

/**
 * `01-the-slug.md`: a heading with the title, a paragraph that is the excerpt, and the body.
 *
 * @throws when the file has another form
 */
export function parseSamplePost(file: string, text: string): SamplePost {
  const [, slug] = /^\d+-([a-z0-9-]+)\.md$/.exec(file) ?? []
  const [, title, excerpt, body] = /^# (.+)\n\n([^\n]+(?:\n[^\n]+)*)\n\n([\s\S]+)$/.exec(text) ?? []
  if (!slug || !title || !excerpt || !body) throw new Error(`prisma/seed/${file}: no title, excerpt and body`)
  return { slug, title, excerpt: excerpt.replaceAll('\n', ' '), body }
}
