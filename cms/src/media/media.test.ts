import { rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { upload } from '../testing/upload.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

let green = 0
/** Uploads an image that differs from all others. */
async function newMedia(fields: { name?: string; alt?: string } = {}) {
  const create = { width: 8, height: 8, channels: 3, background: { r: 1, g: ++green, b: 2 } } as const
  const { media } = await upload(cms, Buffer.from(await sharp({ create }).png().toBuffer()), fields)
  return media as { id: string; path: string; version: number; url: string; alt: string }
}

const usedByQuery = `query ($id: ID!) { mediaItem(id: $id) { usedBy { totalCount nodes { type id title } } } }`
const updateMutation = `mutation ($id: ID!, $version: Int!, $input: UpdateMediaInput!) {
  updateMedia(id: $id, version: $version, input: $input) {
    media { alt fileName version } publication { kind tags paths } } }`
const deleteMutation = `mutation ($id: ID!) { deleteMedia(id: $id) { deletedId } }`
const editMutation = `mutation ($id: ID!, $version: Int!, $input: UpdatePostInput!) {
  updatePost(id: $id, version: $version, input: $input) { post { id version } } }`

const usedBy = async (id: string) => (await cms.graphql(usedByQuery, { id })).data.mediaItem.usedBy
const status = async (path: string) => (await fetch(cms.url + path)).status

async function edit(id: string, input: object) {
  const { version } = await cms.db.post.findUniqueOrThrow({ where: { id } })
  const answer = await cms.graphql(editMutation, { id, version, input })
  if (answer.errors) throw new Error(answer.errors[0]?.message)
}

describe('media', () => {
  test('is listed with the newest first, in pages', async () => {
    const [first, second, third] = [await newMedia(), await newMedia(), await newMedia()]
    const query = `query ($after: String) { media(first: 2, after: $after) {
      totalCount pageInfo { hasNextPage endCursor } nodes { id } } }`
    const page = (await cms.graphql(query)).data.media
    expect(page.nodes).toEqual([{ id: third.id }, { id: second.id }])
    expect(page.totalCount).toBeGreaterThanOrEqual(3)
    const next = (await cms.graphql(query, { after: page.pageInfo.endCursor })).data.media
    expect(next.nodes[0]).toEqual({ id: first.id })
  })

  test('has the same fields in GraphQL as in the answer to the upload', async () => {
    const media = await newMedia({ name: 'x.png', alt: 'X' })
    const fields = Object.keys(media).join(' ')
    const { data } = await cms.graphql(`query ($id: ID!) { mediaItem(id: $id) { ${fields} } }`, {
      id: media.id,
    })
    expect(data.mediaItem).toEqual(media)
  })

  test('with an unknown or invalid id is null', async () => {
    const query = 'query ($id: ID!) { mediaItem(id: $id) { id } }'
    const unknown = '00000000-0000-7000-8000-000000000000'
    expect((await cms.graphql(query, { id: unknown })).data.mediaItem).toBeNull()
    expect((await cms.graphql(query, { id: 'x' })).data.mediaItem).toBeNull()
  })

  test('shows readers the fields of a cover, and not its users', async () => {
    const media = await newMedia({ alt: 'Cover' })
    const { id } = await createDraft(cms, { title: 'With a cover' })
    await edit(id, { coverId: media.id })
    await publish(cms, id)
    const query = (field: string) => `query ($id: ID!) { post(id: $id) { cover { ${field} } } }`
    expect((await cms.graphql(query('url alt'), { id }, null)).data.post.cover).toEqual({
      url: media.url,
      alt: 'Cover',
    })
    const refused = await cms.graphql(query('usedBy { totalCount }'), { id }, null)
    expect(refused.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

test('a body states the sizes of its images, as a draft and in public', async () => {
  const media = await newMedia()
  const { id } = await createDraft(cms, { title: 'With an image', body: `![A](${media.path})` })
  await publish(cms, id)
  const query = 'query ($id: ID!) { post(id: $id) { html } }'
  for (const token of [undefined, null]) {
    const { html } = (await cms.graphql(query, { id }, token)).data.post
    expect(html).toContain(`src="${media.path}"`)
    expect(html).toContain('width="8" height="8"')
  }
})

describe('what uses a file', () => {
  test('is found in covers, in bodies and among authors, in drafts and in public', async () => {
    const media = await newMedia()
    const cover = await createDraft(cms, { title: 'Cover of a draft' })
    await edit(cover.id, { coverId: media.id })
    const body = await createDraft(cms, { title: 'In the body of a draft', body: `![x](${media.path})` })
    const liveOnly = await createDraft(cms, { title: 'In public alone', body: `![x](${media.path})` })
    await publish(cms, liveOnly.id)
    await edit(liveOnly.id, { body: 'Gone from the draft' })
    const author = await cms.db.author.create({ data: { name: 'Ada', slug: 'ada', avatarId: media.id } })
    const page = (
      await cms.graphql('mutation ($input: CreatePageInput!) { createPage(input: $input) { page { id } } }', {
        input: { title: 'A page', coverId: media.id },
      })
    ).data.createPage.page

    expect(await usedBy(media.id)).toEqual({
      totalCount: 5,
      nodes: [
        { type: 'POST', id: cover.id, title: 'Cover of a draft' },
        { type: 'POST', id: body.id, title: 'In the body of a draft' },
        { type: 'POST', id: liveOnly.id, title: 'In public alone' },
        { type: 'PAGE', id: page.id, title: 'A page' },
        { type: 'AUTHOR', id: author.id, title: 'Ada' },
      ],
    })
    const refused = await cms.graphql(deleteMutation, { id: media.id })
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'IN_USE', userCount: 5 })
    expect(refused.errors?.[0]?.message).toContain('page "A page"')
    const writer = await cms.createToken(['content:write'])
    const discreet = (await cms.graphql(deleteMutation, { id: media.id }, writer)).errors?.[0]
    expect(discreet?.extensions.users).toContainEqual({ type: 'PAGE', id: page.id })
    expect(discreet?.message).not.toContain('A page')
    expect(await status(media.path)).toBe(200)
  })

  test('is found for each file of a list', async () => {
    const [shown, unused] = [await newMedia(), await newMedia()]
    const { id } = await createDraft(cms, { title: 'Shows one of two', body: shown.path })
    const { data } = await cms.graphql(
      '{ media(first: 2) { nodes { id usedBy { totalCount nodes { id } } } } }',
    )
    expect(data.media.nodes).toEqual([
      { id: unused.id, usedBy: { totalCount: 0, nodes: [] } },
      { id: shown.id, usedBy: { totalCount: 1, nodes: [{ id }] } },
    ])
  })

  test('is listed up to ten entries, and counted completely', async () => {
    const media = await newMedia()
    for (let n = 0; n < 12; n++) await createDraft(cms, { title: `Many ${n}`, body: media.path })
    const { totalCount, nodes } = await usedBy(media.id)
    expect([totalCount, nodes.length]).toEqual([12, 10])
    const refused = await cms.graphql(deleteMutation, { id: media.id })
    expect(refused.errors?.[0]?.message).toContain('and 2 more')
  })
})

describe('deleteMedia', () => {
  const folderOf = (path: string) => {
    const { storage } = cms.config.media
    if (storage.kind !== 'local') throw new Error('not local')
    const name = path.slice('/media/'.length)
    return join(storage.folder, name.slice(0, 2), name)
  }

  test('deletes the row and the bytes without a publication', async () => {
    const media = await newMedia()
    const publications = await cms.db.publication.count()
    expect((await cms.graphql(deleteMutation, { id: media.id })).data.deleteMedia.deletedId).toBe(media.id)
    expect(await cms.db.media.count({ where: { id: media.id } })).toBe(0)
    await vi.waitFor(async () => expect(await status(media.path)).toBe(404), { timeout: 10_000 })
    expect(await cms.db.publication.count()).toBe(publications)
  })

  test('succeeds when nothing uses the file any more', async () => {
    const media = await newMedia()
    const { id } = await createDraft(cms, { title: 'Uses it for a while' })
    await edit(id, { coverId: media.id })
    expect((await cms.graphql(deleteMutation, { id: media.id })).errors?.[0]?.extensions.code).toBe('IN_USE')
    await edit(id, { coverId: null })
    expect((await cms.graphql(deleteMutation, { id: media.id })).errors).toBeUndefined()
  })

  test('deletes the bytes later when the storage fails', async () => {
    const media = await newMedia()
    const file = folderOf(media.path)
    // Put a folder in place of the file: deleting it as a file fails.
    await rm(file)
    await writeFile(join(dirname(file), 'keep'), '')
    const { mkdir } = await import('node:fs/promises')
    await mkdir(join(file, 'in the way'), { recursive: true })
    await cms.graphql(deleteMutation, { id: media.id })
    await vi.waitFor(() => expect(cms.logged()).toContain('"job":"remove-blob"'), { timeout: 10_000 })
    await rm(file, { recursive: true })
    await writeFile(file, 'bytes')
    await vi.waitFor(async () => expect(await status(media.path)).toBe(404), { timeout: 15_000 })
  })

  test('during an upload of the same file leaves the file complete or not at all', async () => {
    const create = { width: 9, height: 9, channels: 3, background: 'yellow' } as const
    const bytes = Buffer.from(await sharp({ create }).png().toBuffer())
    for (let round = 0; round < 10; round++) {
      const { media } = await upload(cms, bytes)
      await Promise.all([cms.graphql(deleteMutation, { id: media.id }), upload(cms, bytes)])
      const row = await cms.db.media.findFirst({ where: { hash: media.path.slice(7, 71) } })
      if (row) expect(await status(media.path)).toBe(200)
    }
    // Wait until the delayed removal jobs have run, too.
    const { media } = await upload(cms, bytes)
    await vi.waitFor(
      async () => {
        const jobs = await cms.db.$queryRaw<{ waiting: bigint }[]>`
        SELECT count(*) AS waiting FROM jobs.job WHERE name = 'remove-blob' AND state IN ('created', 'active', 'retry')`
        expect(jobs[0]?.waiting).toBe(0n)
      },
      { timeout: 10_000 },
    )
    expect(await status(media.path)).toBe(200)
  })

  test('of an unknown file is NOT_FOUND', async () => {
    const answer = await cms.graphql(deleteMutation, { id: '00000000-0000-7000-8000-000000000000' })
    expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  })
})

describe('updateMedia', () => {
  const update = async (media: { id: string; version: number }, input: object) =>
    cms.graphql(updateMutation, { id: media.id, version: media.version, input })

  test('of a file that no public page shows makes no publication', async () => {
    const answer = await update(await newMedia(), { alt: 'New', fileName: '../new' })
    expect(answer.data.updateMedia).toEqual({
      media: { alt: 'New', fileName: 'new.png', version: 2 },
      publication: null,
    })
  })

  test('of a live cover publishes every page that shows it', async () => {
    const media = await newMedia()
    const { id, slug } = await createDraft(cms, { title: 'Shows a cover that changes' })
    await edit(id, { coverId: media.id })
    await publish(cms, id)
    const { publication } = (await update(media, { alt: 'New' })).data.updateMedia
    expect(publication.kind).toBe('MEDIA_UPDATED')
    expect(publication.tags).toEqual(expect.arrayContaining(['feed', `post:${slug}`, 'posts']))
    expect(publication.paths).toContain(`/blog/${slug}`)
  })

  test('of a picture of an author publishes the author and the author’s posts', async () => {
    const media = await newMedia()
    const author = await cms.db.author.create({
      data: { name: 'Grace', slug: 'grace', avatarId: media.id },
    })
    const { id, slug } = await createDraft(cms, { title: 'By Grace' })
    await edit(id, { authorId: author.id })
    await publish(cms, id)
    const { publication } = (await update(media, { alt: 'New' })).data.updateMedia
    expect(publication.tags).toEqual(['author:grace', 'feed', `post:${slug}`, 'posts'])
  })

  test('of the file name alone makes no publication, and equal values change nothing', async () => {
    const media = await newMedia({ alt: 'Same' })
    const { id } = await createDraft(cms, { title: 'Shows a cover that is renamed' })
    await edit(id, { coverId: media.id })
    await publish(cms, id)
    const renamed = (await update(media, { fileName: 'other.png' })).data.updateMedia
    expect([renamed.publication, renamed.media.version]).toEqual([null, 2])
    const same = (await update({ id: media.id, version: 2 }, { alt: 'Same' })).data.updateMedia
    expect([same.publication, same.media.version]).toEqual([null, 2])
  })

  test('leaves no gap in the sequence when nothing public changes', async () => {
    const media = await newMedia()
    const before = await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })
    await update(media, { alt: 'Unseen' })
    expect(await cms.db.publicationCounter.findUniqueOrThrow({ where: { id: 1 } })).toEqual(before)
  })

  test('with an old version is CONFLICT with the present version', async () => {
    const media = await newMedia()
    await update(media, { alt: 'One' })
    const answer = await update(media, { alt: 'Two' })
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', currentVersion: 2 })
  })

  test.each([
    ['an alternative text that is too long', { alt: 'x'.repeat(1_001) }],
    ['no alternative text', { alt: null }],
    ['an empty name', { fileName: ' ' }],
  ])('with %s is BAD_USER_INPUT', async (_name, input) => {
    const answer = await update(await newMedia(), input)
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
