import { setTimeout as pause } from 'node:timers/promises'
import { askGraphql } from '../../cms/launch/graphql.ts'
import { stackState } from './control.ts'
import { samplePost } from './posts.ts'

/** One publish. Without a sequence its answer was lost or an error, so it may have happened or not. */
export type Publish = { number: number; sequence: number | undefined }

/**
 * A post that is published in a loop, and the results. The text of the post contains the number of the
 * publish.
 */
export type Publisher = { slug: string; id: string; origin: string; attempts: number; publishes: Publish[] }

/** The text of a publish, used as title and body. A page that shows two different texts is half updated. */
export const shownText = (slug: string, number: number): string => `shown-${slug}-${number}`

/** The text of a draft between two publishes. No reader may see it. */
const hiddenText = (slug: string, number: number): string => `hidden-${slug}-${number}`

/**
 * Returns the numbers of the publishes whose texts a page shows, and whether it shows a draft that was never
 * published.
 */
export function readTexts(slug: string, html: string): { numbers: number[]; hidden: boolean } {
  const numbers = [...html.matchAll(new RegExp(`shown-${slug}-(\\d+)`, 'g'))].map((match) => Number(match[1]))
  return { numbers: [...new Set(numbers)], hidden: html.includes(`hidden-${slug}-`) }
}

/**
 * Creates posts, publishes each once, then publishes them in parallel loops until it is stopped. After a
 * failure it tries again with another text, as an editor would do.
 *
 * @param origins the CMS processes. A publisher uses one of them until that one fails.
 */
export async function startPublishers(count: number, origins: readonly string[]) {
  const { adminToken } = await stackState()
  const ask = async (origin: string, query: string, variables: Record<string, unknown>) => {
    const { data, errors } = await askGraphql(
      { url: `${origin}/graphql`, token: adminToken },
      query,
      variables,
    )
    if (errors[0]) throw new Error(JSON.stringify(errors))
    return data
  }
  const update = async ({ id, origin }: Publisher, version: number, text: string): Promise<number> => {
    const query =
      'mutation ($id: ID!, $version: Int!, $input: UpdatePostInput!) { updatePost(id: $id, version: $version, input: $input) { post { version } } }'
    return (await ask(origin, query, { id, version, input: { title: text, body: text } })).updatePost.post
      .version
  }
  const publish = async (publisher: Publisher, wait: 'LIVE' | 'NONE'): Promise<void> => {
    const { id, slug, origin, publishes } = publisher
    publisher.attempts += 1
    const number = publisher.attempts
    const { version } = (await ask(origin, 'query ($id: ID!) { post(id: $id) { version } }', { id })).post
    const hidden = await update(publisher, version, hiddenText(slug, number))
    const ready = await update(publisher, hidden, shownText(slug, number))
    const entry: Publish = { number, sequence: undefined }
    publishes.push(entry)
    const query =
      'mutation ($id: ID!, $version: Int!, $wait: PublicationWait) { publishPost(id: $id, version: $version, wait: $wait) { publication { sequence } } }'
    entry.sequence = (await ask(origin, query, { id, version: ready, wait })).publishPost.publication.sequence
  }

  const create = async (origin: string): Promise<Publisher> => {
    const input = samplePost('again')
    const query = 'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }'
    const { id } = (await ask(origin, query, { input })).createPost.post
    const publisher: Publisher = { slug: input.slug, id, origin, attempts: 0, publishes: [] }
    await publish(publisher, 'LIVE')
    return publisher
  }
  const publishers = await Promise.all(
    Array.from({ length: count }, (_, index) => create(origins[index % origins.length] ?? '')),
  )

  let running = true
  const loops = publishers.map(async (publisher) => {
    while (running) {
      await publish(publisher, 'NONE').catch(() => {
        publisher.origin = origins[(origins.indexOf(publisher.origin) + 1) % origins.length] ?? ''
        return pause(20)
      })
    }
  })
  return {
    publishers,
    stop: async () => {
      running = false
      await Promise.all(loops)
    },
  }
}
