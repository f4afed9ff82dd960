import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
let tagIds: string[]
beforeAll(async () => {
  cms = await startTestCms()
  const tags = await cms.db.tag.createManyAndReturn({
    data: ['red', 'green', 'blue'].map((slug) => ({ name: slug, slug })),
  })
  tagIds = tags.map(({ id }) => id)
})
afterAll(() => cms.stop())

const linked = '{ id title slug path publishedAt cover { alt } }'
const everything = `{ posts(first: 50) { nodes { slug publishedAt tags { slug }
  previous ${linked} next ${linked} related ${linked} } } }`

type Linked = { slug: string; title: string }
type Shown = {
  slug: string
  publishedAt: string
  tags: { slug: string }[]
  previous: Linked | null
  next: Linked | null
  related: Linked[]
}

const shownNow = async (): Promise<Shown[]> => (await cms.graphql(everything, {}, null)).data.posts.nodes

/** Computes the links of a post from the whole list (the newest first), by the rules of decision 13. */
function ledToFrom(post: Shown, all: Shown[]) {
  const at = all.indexOf(post)
  const [next, previous] = [all[at - 1], all[at + 1]]
  const line = all.filter(({ tags }) => tags.length > 0 && tags[0]?.slug === post.tags[0]?.slug)
  const inLine = line.indexOf(post)
  const turns =
    post.tags.length === 0
      ? []
      : line.flatMap((_, step) => [line[inLine + 1 + step], line[inLine - 1 - step]])
  const related = turns.filter((other) => other && other !== next && other !== previous).slice(0, 3)
  return {
    previous: previous?.slug,
    next: next?.slug,
    related: related.map((other) => other?.slug),
  }
}

/** Returns the slugs of the posts whose own page changes because its links change. */
function changedBetween(before: Shown[], after: Shown[]): string[] {
  const leads = ({ previous, next, related }: Shown) => JSON.stringify([previous, next, related])
  const was = new Map(before.map((post) => [post.slug, leads(post)]))
  return after
    .filter((post) => was.has(post.slug) && was.get(post.slug) !== leads(post))
    .map(({ slug }) => slug)
}

const postTags = (tags: string[]) =>
  tags
    .filter((tag) => tag.startsWith('post:'))
    .map((tag) => tag.slice('post:'.length))
    .sort()

/** Random numbers that are the same in every run (a linear congruential generator). */
let seed = 20261121
const random = (below: number) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed % below
}

/** Returns one of a few dates, so that several posts share a date. */
const anyDate = () => new Date(Date.UTC(2026, 0, 1 + random(12))).toISOString()

/** Returns no tag, one tag, or two tags in either order. */
const anyTags = () =>
  Array.from({ length: random(3) }, () => tagIds[random(3)]).filter((id, at, all) => all.indexOf(id) === at)

const mutate = async (document: string, variables: Record<string, unknown>) => {
  const { data, errors } = await cms.graphql(document, variables)
  if (errors) throw new Error(JSON.stringify(errors[0]))
  return Object.values(data)[0] as { publication: { tags: string[]; paths: string[] } }
}

const change = (id: string, input: Record<string, unknown>) =>
  cms.db.post
    .findUniqueOrThrow({ where: { id } })
    .then(({ version }) =>
      mutate(
        'mutation ($id: ID!, $version: Int!, $input: UpdatePostInput!) { updatePost(id: $id, version: $version, input: $input) { post { id } } }',
        { id, version, input },
      ),
    )

test('every publish, change and withdrawal names exactly the posts that show it', async () => {
  const drafts: { id: string; slug: string }[] = []
  for (let index = 0; index < 24; index++)
    drafts.push(
      await createDraft(cms, {
        title: `Post ${index}`,
        ...{ publishedAt: anyDate(), tagIds: anyTags() },
      }),
    )
  const live = new Set<string>()
  const kinds = new Set<string>()
  for (let step = 0; step < 80; step++) {
    const { id } = drafts[step < 24 ? step : random(24)] as { id: string }
    const before = await shownNow()
    const changes = [
      { body: `Text ${step}` },
      { title: `Title ${step}` },
      { slug: `slug-${step}` },
      { publishedAt: anyDate() },
      { tagIds: anyTags() },
      { excerpt: `Excerpt ${step}`, publishedAt: anyDate(), tagIds: anyTags() },
    ]
    const kind = step < 24 ? 6 : random(8)
    const withdraws = kind === 7 && live.has(id)
    if (!withdraws) await change(id, changes[kind % changes.length] as Record<string, unknown>)
    // The slugs of the moved post's own pages: before, now and in the past.
    const ownSlugs = async () => {
      const post = await cms.db.post.findUniqueOrThrow({
        where: { id },
        include: { live: true, redirects: true },
      })
      return [post.slug, post.live?.slug, ...post.redirects.map(({ path }) => path.slice('/blog/'.length))]
    }
    const own = await ownSlugs()
    const { publication } = withdraws
      ? await mutate('mutation ($id: ID!) { unpublishPost(id: $id) { publication { tags paths } } }', { id })
      : await publish(cms, id)
    own.push(...(await ownSlugs()))
    if (withdraws) live.delete(id)
    else live.add(id)
    kinds.add(`${kind}`)
    const after = await shownNow()
    for (const post of after) {
      const { previous, next, related } = post
      expect({
        previous: previous?.slug,
        next: next?.slug,
        related: related.map(({ slug }) => slug),
      }).toEqual(ledToFrom(post, after))
    }
    const changed = changedBetween(before, after).filter((slug) => !own.includes(slug))
    expect(
      postTags(publication.tags).filter((slug) => !own.includes(slug)),
      `step ${step}`,
    ).toEqual(changed.sort())
    expect(publication.paths).toEqual(expect.arrayContaining(changed.map((slug) => `/blog/${slug}`)))
  }
  expect(kinds.size).toBe(8)
}, 120_000)

test('a bulk names each post whose neighbours changed, once', async () => {
  const drafts: string[] = []
  for (let index = 0; index < 6; index++)
    drafts.push(
      (
        await createDraft(cms, {
          title: `Bulk ${index}`,
          ...{ publishedAt: `2026-01-0${index + 1}T12:00:00Z`, tagIds: [tagIds[0]] },
        })
      ).id,
    )
  const before = await shownNow()
  const { publication } = await mutate(
    'mutation ($posts: [PublishPostsItem!]!) { publishPosts(posts: $posts) { publication { tags paths } } }',
    { posts: drafts.map((id) => ({ id })) },
  )
  const changed = changedBetween(before, await shownNow()).sort()
  expect(changed.length).toBeGreaterThan(4)
  expect(postTags(publication.tags).filter((slug) => !slug.startsWith('bulk-'))).toEqual(changed)
})

test('a change of fields that no other post shows names no other post', async () => {
  const [, { slug } = { slug: '' }] = await shownNow()
  const { id } = await cms.db.post.findFirstOrThrow({ where: { slug } })
  await change(id, { excerpt: 'Another summary', body: 'A longer text. '.repeat(500) })
  const { publication } = await publish(cms, id)
  expect(postTags(publication.tags)).toEqual([slug])
  expect(publication.tags).toContain('posts')
})

test('a change of the alt text of a cover names the posts that link to its post', async () => {
  const { id: coverId } = await cms.db.media.create({
    data: { hash: 'c', fileName: 'c.png', mimeType: 'image/png', size: 1, alt: 'Before' },
  })
  const { id, slug } = await createDraft(cms, {
    title: 'Covered',
    ...{ coverId, publishedAt: '2026-01-06T00:00:00Z', tagIds: [tagIds[1]] },
  })
  await publish(cms, id)
  const before = await shownNow()
  const { publication } = await mutate(
    'mutation ($id: ID!) { updateMedia(id: $id, version: 1, input: { alt: "After" }) { publication { tags paths } } }',
    { id: coverId },
  )
  const changed = changedBetween(before, await shownNow()).sort()
  expect(changed.length).toBeGreaterThan(1)
  expect(postTags(publication.tags).filter((other) => other !== slug)).toEqual(changed)
})

test('a deleted tag gives its posts another first tag, and their new related posts are named', async () => {
  const before = await shownNow()
  const concerned = before
    .filter(({ tags }) => tags.some((tag) => tag.slug === 'red'))
    .map(({ slug }) => slug)
  const { publication } = await mutate(
    'mutation ($id: ID!) { deleteTag(id: $id) { publication { tags paths } } }',
    { id: tagIds[0] },
  )
  const after = await shownNow()
  for (const post of after)
    expect(post.related.map(({ slug }) => slug)).toEqual(ledToFrom(post, after).related)
  const changed = changedBetween(before, after)
  expect(changed.filter((slug) => !concerned.includes(slug)).length).toBeGreaterThan(0)
  expect(postTags(publication.tags)).toEqual([...new Set([...changed, ...concerned])].sort())
})

test('an editor sees the links of the live post of a draft, and none without a live post', async () => {
  const { slug } = await createDraft(cms, { title: 'Not live', ...{ tagIds: [tagIds[1]] } })
  const query = `query ($slug: String) { post(slug: $slug) { previous { slug } next { slug } related { slug } } }`
  const token = cms.config.access.adminToken
  expect((await cms.graphql(query, { slug }, token)).data.post).toEqual({
    previous: null,
    next: null,
    related: [],
  })
  const [newest] = await shownNow()
  expect((await cms.graphql(query, { slug: newest?.slug }, token)).data.post.previous).toEqual({
    slug: newest?.previous?.slug,
  })
})
