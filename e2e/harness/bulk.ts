import { createPost, publishPost, publishPosts, samplePost, updatePost } from './posts.ts'

/** How many requests are under way at a time, as of an import with a handful of connections. */
const atOnce = 8

/** Runs `work` for every item, a few at a time. */
async function forAll<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = []
  const left = [...items.entries()]
  const workOnNext = async () => {
    for (let next = left.shift(); next; next = left.shift()) results[next[0]] = await work(next[1])
  }
  await Promise.all(Array.from({ length: atOnce }, workOnNext))
  return results
}

/** One mutation for all, or as many mutations as there are posts. */
export type BulkWay = 'together' | 'one by one'

/** Drafts that wait to be published. */
export type Drafts = { ids: string[]; slugs: string[] }

/** Makes drafts, a few at a time. */
export async function makeDrafts(count: number): Promise<Drafts> {
  const inputs = Array.from({ length: count }, (_, index) => samplePost(`bulk-${index}`))
  return { ids: await forAll(inputs, createPost), slugs: inputs.map(({ slug }) => slug) }
}

/** Gives each of the posts another slug, in their drafts. */
export async function renameDrafts({ ids, slugs }: Drafts): Promise<Drafts> {
  const renamed = slugs.map((slug) => `${slug}-renamed`)
  await forAll(ids, (id) => updatePost(id, { slug: renamed[ids.indexOf(id)] ?? '' }))
  return { ids, slugs: renamed }
}

/** Publishes drafts as fast as the API takes it. @returns The sequences, once all was acknowledged. */
export async function publishInBulk({ ids }: Drafts, way: BulkWay): Promise<number[]> {
  const publications =
    way === 'together' ? [await publishPosts(ids)] : await forAll(ids, (id) => publishPost(id, 'NONE'))
  return publications.map(({ sequence }) => sequence)
}
