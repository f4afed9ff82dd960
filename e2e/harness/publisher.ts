import { setTimeout as pause } from 'node:timers/promises'
import { askGraphql } from '../../cms/launch/graphql.ts'
import { stackState } from './control.ts'
import { samplePost } from './posts.ts'

/** One publish. Without a sequence its answer was lost or an error: it may have happened or not. */
export type Publish = { number: number; sequence: number | undefined }

/** A post that is published again and again, and what came of it. Its text names the number of the publish. */
export type Publisher = { slug: string; id: string; origin: string; attempts: number; publishes: Publish[] }

/** The text of a publish, as title and body: a page that shows two different ones is half there. */
export const shownText = (slug: string, number: number): string => `shown-${slug}-${number}`

/** What a draft says between two publishes, and no reader may see. */
const hiddenText = (slug: string, number: number): string => `hidden-${slug}-${number}`

/** The numbers of the publishes that a page's text names, and whether it shows a draft that was never published. */
export function readTexts(slug: string, html: string): { numbers: number[]; hidden: boolean } {
  const numbers = [...html.matchAll(new RegExp(`shown-${slug}-(\\d+)`, 'g'))].map((match) => Number(match[1]))
  return { numbers: [...new Set(numbers)], hidden: html.includes(`hidden-${slug}-`) }
}

/**
 * Makes posts, publishes each once, then publishes them again and again side by side until it is stopped. What fails is
 * tried again with another text, as an editor would do it.
 *
 * @param origins The CMS processes; a publisher stays with one of them until that one fails.
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
