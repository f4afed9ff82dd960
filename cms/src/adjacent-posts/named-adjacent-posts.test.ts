import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

// States by hand which posts a change of one post names. `adjacent-posts.test.ts` compares random changes with
// the whole list.

let cms: TestCms
const tagIds: Record<string, string> = {}
const postIds: Record<string, string> = {}

/**
 * The posts, the newest first, each with its first tag. By decision 13 they lead to:
 *
 *     post  previous  next  related
 *     a     b               c d f
 *     b     c         a     e
 *     c     d         b     a f h
 *     d     e         c     f h a
 *     e     f         d     b
 *     f     g         e     h d c
 *     g     h         f
 *     h               g     f d c
 */
const posts = { a: 'red', b: 'green', c: 'red', d: 'red', e: 'green', f: 'red', g: null, h: 'red' }
const day = (number: number) => new Date(Date.UTC(2026, 0, 20) - number * 86_400_000).toISOString()

beforeAll(async () => {
  cms = await startTestCms()
  for (const slug of ['red', 'green'])
    tagIds[slug] = (await cms.db.tag.create({ data: { name: slug, slug } })).id
  for (const [index, [slug, tag]] of Object.entries(posts).entries()) {
    const input = { slug, publishedAt: day(2 * index), tagIds: tag === null ? [] : [tagIds[tag]] }
    const { id } = await createDraft(cms, { title: slug.toUpperCase(), ...input })
    postIds[slug] = id
    await publish(cms, id)
  }
})
afterAll(() => cms.stop())

const ask = async (document: string, variables: Record<string, unknown>) => {
  const { data, errors } = await cms.graphql(document, variables)
  if (errors) throw new Error(JSON.stringify(errors[0]))
  return Object.values(data)[0] as { publication: { tags: string[] } }
}

/** Changes a post and publishes it. @returns The slugs of the posts that the publication names. */
async function changeAndPublish(id: string, input: Record<string, unknown>): Promise<string[]> {
  const { version } = await cms.db.post.findUniqueOrThrow({ where: { id } })
  await ask(
    'mutation ($id: ID!, $version: Int!, $input: UpdatePostInput!) { updatePost(id: $id, version: $version, input: $input) { post { id } } }',
    { id, version, input },
  )
  return namedBy((await publish(cms, id)).publication)
}

const unpublish = async (id: string) =>
  namedBy(
    (await ask('mutation ($id: ID!) { unpublishPost(id: $id) { publication { tags } } }', { id }))
      .publication,
  )

/** The posts that a publication names, without the one that was changed: those of one letter. */
const namedBy = ({ tags }: { tags: string[] }) =>
  tags.flatMap((tag) => /^post:(\w)$/.exec(tag)?.[1] ?? []).sort()

const red = () => tagIds.red ?? ''
const green = () => tagIds.green ?? ''

test.each<[what: string, slug: string, input: () => object, undo: () => object, named: string]>([
  ['its text', 'd', () => ({ body: 'New' }), () => ({ body: '' }), ''],
  ['its excerpt', 'd', () => ({ excerpt: 'New' }), () => ({ excerpt: '' }), ''],
  ['its title', 'd', () => ({ title: 'New' }), () => ({ title: 'D' }), 'acefh'],
  ['its slug', 'd', () => ({ slug: 'other' }), () => ({ slug: 'd' }), 'acefh'],
  [
    'its date, past one neighbour',
    'd',
    () => ({ publishedAt: day(9) }),
    () => ({ publishedAt: day(6) }),
    'acefh',
  ],
  ['its first tag, from none', 'g', () => ({ tagIds: [green()] }), () => ({ tagIds: [] }), 'be'],
  ['its second tag', 'a', () => ({ tagIds: [red(), green()] }), () => ({ tagIds: [red()] }), ''],
  ['the order of its tags', 'a', () => ({ tagIds: [green(), red()] }), () => ({ tagIds: [red()] }), 'cde'],
])(
  'a change of %s in post %s names the posts that show it, there and back',
  async (_what, slug, input, undo, named) => {
    const id = postIds[slug] ?? ''
    const others = (slugs: string[]) => slugs.filter((other) => other !== slug).join('')
    expect(others(await changeAndPublish(id, { ...input() }))).toBe(named)
    expect(others(await changeAndPublish(id, { ...undo() }))).toBe(named)
  },
)

test('a post that is withdrawn, and one that is published again, names those that lead to it', async () => {
  const id = postIds.d ?? ''
  expect((await unpublish(id)).filter((slug) => slug !== 'd').join('')).toBe('acefh')
  expect(
    namedBy((await publish(cms, id)).publication)
      .filter((slug) => slug !== 'd')
      .join(''),
  ).toBe('acefh')
})

test('a new post between two others names those that lead to it', async () => {
  const { id } = await createDraft(cms, {
    title: 'New',
    ...{ slug: 'between', publishedAt: day(5), tagIds: [red()] },
  })
  expect(namedBy((await publish(cms, id)).publication).join('')).toBe('acdfh')
  expect((await unpublish(id)).join('')).toBe('acdfh')
})
