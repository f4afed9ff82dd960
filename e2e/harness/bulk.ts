import { createPost, publishPost, publishPosts, samplePost } from './posts.ts'

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

/** Makes posts, then publishes all of them as fast as the API takes it. @returns Once each was acknowledged. */
export async function publishInBulk(count: number, way: BulkWay) {
  const inputs = Array.from({ length: count }, (_, index) => samplePost(`bulk-${index}`))
  const ids = await forAll(inputs, createPost)
  const startedAt = performance.now()
  const publications =
    way === 'together' ? [await publishPosts(ids)] : await forAll(ids, (id) => publishPost(id, 'NONE'))
  return {
    slugs: inputs.map(({ slug }) => slug),
    sequences: publications.map(({ sequence }) => sequence),
    /** When the first publish was begun, by performance.now(). */
    startedAt,
    publishedInMs: performance.now() - startedAt,
  }
}
