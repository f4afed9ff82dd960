import { createPost, publishPost, publishPosts, samplePost, updatePost } from './posts.ts'

/** How many requests run at the same time, like an import with a few connections. */
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

/** One mutation for all posts, or one mutation for each post. */
export type BulkWay = 'together' | 'one by one'

/** Drafts that are not published yet. */
export type Drafts = { ids: string[]; slugs: string[] }

/** Creates drafts, a few at a time. */
export async function makeDrafts(count: number): Promise<Drafts> {
  const inputs = Array.from({ length: count }, (_, index) => samplePost(`bulk-${index}`))
  return { ids: await forAll(inputs, createPost), slugs: inputs.map(({ slug }) => slug) }
}

/** Gives the draft of each post another slug. */
export async function renameDrafts({ ids, slugs }: Drafts): Promise<Drafts> {
  const renamed = slugs.map((slug) => `${slug}-renamed`)
  await forAll(ids, (id) => updatePost(id, { slug: renamed[ids.indexOf(id)] ?? '' }))
  return { ids, slugs: renamed }
}

/**
 * Publishes drafts as fast as the API accepts them. @returns the sequences, after all publishes were
 * acknowledged
 */
export async function publishInBulk({ ids }: Drafts, way: BulkWay): Promise<number[]> {
  const publications =
    way === 'together' ? [await publishPosts(ids)] : await forAll(ids, (id) => publishPost(id, 'NONE'))
  return publications.map(({ sequence }) => sequence)
}
