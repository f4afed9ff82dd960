import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SampleKind } from '@presstime/db/generated'
import { z } from 'zod'
import { askGraphql, type GraphqlTarget } from './graphql.ts'
import { uploadPicture } from './upload.ts'

const createAuthor = `mutation ($input: CreateAuthorInput!) { createAuthor(input: $input) { author { id } } }`
const createTag = `mutation ($input: CreateTagInput!) { createTag(input: $input) { tag { id } } }`
const updateSettings = `mutation ($input: UpdateSettingsInput!) { updateSettings(version: 1, input: $input) { settings { version } } }`
const createPage = `mutation ($input: CreatePageInput!) { createPage(input: $input) { page { id } } }`
const publishPage = `mutation ($id: ID!) { publishPage(id: $id) { publication { sequence } } }`
const createPost = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }`
const publishPost = `mutation ($id: ID!) { publishPost(id: $id, wait: LIVE) { publication { sequence status } } }`

const siteSchema = z.strictObject({
  settings: z.record(z.string(), z.unknown()),
  author: z.record(z.string(), z.unknown()),
  tags: z.array(z.looseObject({ name: z.string(), posts: z.array(z.string()) })),
  covers: z.array(z.strictObject({ file: z.string(), post: z.string(), alt: z.string() })),
})

/** The sample content other than posts: inputs of the API, the posts of each tag, and the covers. */
export type SampleSite = z.output<typeof siteSchema>

/** A sample post or page, as its file in prisma/seed describes it. */
export type SamplePost = { slug: string; title: string; excerpt: string; body: string }

/**
 * Asks the CMS for the sequence of the newest public content; 0 when nothing was ever published.
 *
 * @throws when the CMS does not answer
 */
export async function publicSequence(url: string, timeoutMs = 15_000): Promise<number> {
  const { sequence, errors } = await askGraphql({ url, timeoutMs }, '{ posts(first: 1) { nodes { id } } }')
  if (sequence === undefined) throw new Error(`The CMS states no sequence: ${JSON.stringify(errors)}`)
  return sequence
}

/**
 * Creates and publishes the samples through the API of the CMS: the settings, an author, tags, pages and
 * covers, then the posts in the order of their files. It waits until each post is live on the site before it
 * publishes the next.
 *
 * @param mark called for each object after it was created, and again after it was published
 * @returns how many posts were published
 * @throws when the CMS refuses one of them
 */
export async function seedSamplePosts(
  root: string,
  target: GraphqlTarget,
  signal: AbortSignal,
  mark: (kind: SampleKind, id: string) => Promise<void>,
): Promise<number> {
  const folder = path.join(root, 'prisma/seed')
  const ask = async (what: string, query: string, variables: Record<string, unknown>) => {
    signal.throwIfAborted()
    const { data, errors } = await askGraphql(target, query, variables)
    if (errors[0]) throw new Error(`The sample ${what} was refused: ${errors[0].message}`)
    return data
  }
  const site = await readSampleSite(folder)
  await ask('settings', updateSettings, { input: site.settings })
  await mark('SETTINGS', '1')
  const authorId: string = (await ask('author', createAuthor, { input: site.author })).createAuthor.author.id
  await mark('AUTHOR', authorId)
  const tags: { id: string; posts: string[] }[] = []
  for (const { posts, ...input } of site.tags) {
    const { id } = (await ask(`tag ${input.name}`, createTag, { input })).createTag.tag
    await mark('TAG', id)
    tags.push({ id, posts })
  }
  for (const page of await readSamples(path.join(folder, 'pages'))) {
    const { id } = (await ask(`page ${page.slug}`, createPage, { input: page })).createPage.page
    await mark('POST', id)
    await ask(`page ${page.slug}`, publishPage, { id })
    await mark('POST', id)
  }
  const covers = new Map<string, string>()
  for (const { file, post, alt } of site.covers) {
    signal.throwIfAborted()
    const id = await uploadPicture(target, path.join(folder, 'covers', file), alt)
    await mark('MEDIA', id)
    covers.set(post, id)
  }
  const posts = await readSamples(folder)
  for (const post of posts) {
    const tagIds = tags.filter(({ posts }) => posts.includes(post.slug)).map(({ id }) => id)
    const coverId = covers.get(post.slug)
    const input = { ...post, authorId, tagIds, ...(coverId && { coverId }) }
    const { id } = (await ask(`post ${post.slug}`, createPost, { input })).createPost.post
    await mark('POST', id)
    await ask(`post ${post.slug}`, publishPost, { id })
    await mark('POST', id)
  }
  return posts.length
}

/** @throws when the file does not match the schema */
export async function readSampleSite(folder: string): Promise<SampleSite> {
  return siteSchema.parse(JSON.parse(await readFile(path.join(folder, 'site.json'), 'utf8')))
}

/** Reads the posts or pages of a folder, sorted by file name. */
export async function readSamples(folder: string): Promise<SamplePost[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.md')).sort()
  return Promise.all(
    files.map(async (file) => parseSamplePost(file, await readFile(path.join(folder, file), 'utf8'))),
  )
}

/**
 * Parses `01-the-slug.md` or `the-slug.md`: a heading with the title, a paragraph with the excerpt, and the
 * body.
 *
 * @throws when the file has another form
 */
export function parseSamplePost(file: string, text: string): SamplePost {
  const [, slug] = /^(?:\d+-)?([a-z0-9-]+)\.md$/.exec(file) ?? []
  const [, title, excerpt, body] = /^# (.+)\n\n([^\n]+(?:\n[^\n]+)*)\n\n([\s\S]+)$/.exec(text) ?? []
  if (!slug || !title || !excerpt || !body) throw new Error(`prisma/seed/${file}: no title, excerpt and body`)
  return { slug, title, excerpt: excerpt.replaceAll('\n', ' '), body }
}
