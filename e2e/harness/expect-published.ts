import { expect } from '@playwright/test'
import { askGraphql } from '../../cms/launch/graphql.ts'
import { stackState } from './control.ts'
import { deliveriesOf, siteEndpointId } from './endpoints.ts'
import { getPage } from './page.ts'
import type { Readings } from './post-readers.ts'
import { asAdmin } from './posts.ts'
import { type Publisher, readTexts, shownText } from './publisher.ts'

type Publication = { sequence: number; status: string }

/** How many fields one request asks for: the CMS accepts 20 at the root. */
const fieldsAtOnce = 20

/** The publications with these sequences, in the same order; null for one that does not exist. */
export async function publicationsOf(sequences: readonly number[]): Promise<(Publication | null)[]> {
  const found: (Publication | null)[] = []
  for (let from = 0; from < sequences.length; from += fieldsAtOnce) {
    const fields = sequences
      .slice(from, from + fieldsAtOnce)
      .map((sequence) => `p${sequence}: publication(sequence: ${sequence}) { sequence status }`)
    found.push(...(Object.values(await asAdmin(`{ ${fields.join(' ')} }`)) as (Publication | null)[]))
  }
  return found
}

/** All numbers from `first` to `last`. */
export const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

/** The sequences of all acknowledged publishes, ascending. */
export const acknowledged = (publishers: readonly Publisher[]): number[] =>
  publishers
    .flatMap(({ publishes }) => publishes.flatMap(({ sequence }) => sequence ?? []))
    .sort((a, b) => a - b)

/**
 * Checks the result of publishers that have stopped, no matter which servers were killed: every acknowledged
 * publish is live, no publish is half done, and no reader saw a text that was never published.
 */
export async function expectPublished(publishers: readonly Publisher[], readings: Readings): Promise<void> {
  const sequences = acknowledged(publishers)
  expect(new Set(sequences).size, 'a sequence is given once').toBe(sequences.length)
  // A publish whose answer was lost may have a sequence between two acknowledged ones, or after them.
  const all = range(sequences[0] ?? 1, await presentSequence())
  const notLive = async () => {
    const publications = await publicationsOf(all)
    return all.filter((_, index) => publications[index]?.status !== 'LIVE')
  }
  await expect.poll(notLive, { message: 'every publication is live', timeout: 60_000 }).toEqual([])
  const first = all[0] ?? 1
  const told = async () => {
    const deliveries = await deliveriesOf(await siteEndpointId(), ({ sequences }) =>
      sequences.every((sequence) => sequence < first),
    )
    const delivered = deliveries.filter(({ status }) => status === 'DELIVERED')
    const known = new Set(delivered.flatMap((delivery) => delivery.sequences))
    return all.filter((sequence) => !known.has(sequence))
  }
  await expect.poll(told, { message: 'the site was told of every one', timeout: 60_000 }).toEqual([])

  for (const { slug, id, publishes } of publishers) {
    // Every publish of a post made a revision. Publications cannot be counted instead: those of the post's
    // neighbours name its page, too.
    const made = await revisionCount(id)
    const sure = publishes.filter(({ sequence }) => sequence !== undefined)
    expect(made, `as many revisions of ${slug} as were acknowledged, or lost`).toBeLessThanOrEqual(
      publishes.length,
    )
    expect(made).toBeGreaterThanOrEqual(sure.length)

    const sent = new Set(publishes.map(({ number }) => number))
    const shown = [...(readings.numbers.get(slug) ?? [])]
    expect(
      shown.filter((number) => !sent.has(number)),
      `texts of ${slug} that nobody published`,
    ).toEqual([])
    await expectPage(slug, sure.at(-1)?.number ?? 0)
  }
  expect(readings.faults).toEqual([])
  expect(readings.count).toBeGreaterThan(0)
}

/**
 * Checks that the page shows what the CMS says is public, and that this is the given publish or a later one.
 */
async function expectPage(slug: string, atLeast: number): Promise<void> {
  const { cms, site } = await stackState()
  const query = 'query ($slug: String!) { post(slug: $slug) { title body } }'
  const { data } = await askGraphql({ url: `${cms.origin}/graphql` }, query, { slug })
  const { numbers } = readTexts(slug, (await getPage(`${site.origin}/blog/${slug}`)).html)
  expect(numbers).toHaveLength(1)
  expect(numbers[0]).toBeGreaterThanOrEqual(atLeast)
  const text = shownText(slug, numbers[0] ?? 0)
  expect(data.post).toEqual({ title: text, body: text })
}

/** The number of a post's revisions, which is how often it was published. */
async function revisionCount(id: string): Promise<number> {
  const { post } = await asAdmin(
    'query ($id: ID!) { post(id: $id) { revisions(first: 1) { totalCount } } }',
    {
      id,
    },
  )
  return post.revisions.totalCount
}

/** The newest sequence. */
export async function presentSequence(): Promise<number> {
  return (await asAdmin('{ changes(since: 0) { sequence } }')).changes.sequence
}
