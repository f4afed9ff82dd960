import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runExport } from '../exporting/run-export.ts'
import { hashesOf } from '../importing/content-hash.ts'
import { plainFields, type SourcePost } from '../importing/source.ts'
import { createLocalStorage } from '../media/local-storage.ts'
import { type PublicPost, Touched, touchPost } from '../publication/invalidation.ts'
import { openTestContent, type TestContent } from '../testing/open-test-content.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { importFrom } from '../testing/transfer.ts'
import { upload } from '../testing/upload.ts'
import { author } from './author.ts'
import { columnsOf, type EntryColumns, listedColumns } from './columns.ts'
import { type EntryType, entryFields, entryTypes } from './entry.ts'
import { exampleValues, type ReferredIds } from './example-values.fixture.ts'
import { emptyOf, entriesOf, enumNameOf, type Field, type Fields, keyOf } from './field.ts'
import { toInput } from './input.ts'
import { searchedColumns } from './searched.ts'
import { settings } from './settings.ts'
import { tag } from './tag.ts'

/**
 * All code that handles fields must handle every field of every definition. These tests cover a field as soon
 * as it is added to a definition. When a field is lost somewhere, a test fails and names it.
 */

let cms: TestCms
let elsewhere: TestContent
let ids: ReferredIds

beforeAll(async () => {
  cms = await startTestCms({ SEARCH_LANGUAGE: 'simple' })
  elsewhere = await openTestContent()
  const image = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const { media } = await upload(cms, new Uint8Array(image))
  ids = {
    Author: await make('Author', author, media.id),
    Tag: await make('Tag', tag, media.id),
    Media: media.id,
  }
})

afterAll(async () => {
  await cms.stop()
  await elsewhere.close()
})

async function ask(query: string, variables: Record<string, unknown> = {}, token?: null) {
  const { data, errors } = await cms.graphql(query, variables, token)
  expect(errors).toBeUndefined()
  return data
}

/**
 * Creates an author or a tag with every field.
 *
 * @returns Its id.
 */
async function make(name: 'Author' | 'Tag', { fields }: { fields: Fields }, media: string): Promise<string> {
  const values = exampleValues(fields, { Author: '', Tag: '', Media: media })
  const what = name.toLowerCase()
  const query = `mutation ($input: Create${name}Input!) { create${name}(input: $input) { ${what} { id } } }`
  return (await ask(query, { input: inputOf(fields, values) }))[`create${name}`][what].id
}

const isWritten = ({ isImportedOnly }: Field): boolean => !isImportedOnly

/** Builds an input with the values of the fields that the API can set. */
function inputOf(fields: Fields, values: Record<string, unknown>) {
  const written = Object.fromEntries(entriesOf(fields).filter(([, field]) => isWritten(field)))
  return toInput(written, (name) => values[keyOf(name, written[name] as Field)])
}

/** Returns the GraphQL selection of a field, and a function that reads the field from an answer. */
function selectionOf(name: string, field: Field): { select: string; read: (answer: never) => unknown } {
  const way = field.group ? [field.group.name, field.group.as] : [name]
  const read = (answer: never) =>
    way.reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], answer)
  const [first, second] = way
  switch (field.kind) {
    case 'reference':
      return {
        select: `${name} { id }`,
        read: (answer) => (read(answer) as { id: string } | null)?.id ?? null,
      }
    case 'references':
      return {
        select: `${name} { id }`,
        read: (answer) => (read(answer) as { id: string }[]).map(({ id }) => id),
      }
    case 'links':
      return { select: `${name} { label url }`, read }
    case 'navigation':
      return { select: `${name} { label path }`, read }
    default:
      return { select: second ? `${first} { ${second} }` : name, read }
  }
}

const selectionsOf = (fields: Fields): string =>
  entriesOf(fields)
    .map(([name, field]) => selectionOf(name, field).select)
    .join(' ')

/** Expects each field of an answer to have its value. Names the first field without it. */
function expectValues(answer: unknown, fields: Fields, values: Record<string, unknown>): void {
  for (const [name, field] of entriesOf(fields)) {
    const value = values[keyOf(name, field)]
    const shown = value instanceof Date ? value.toISOString() : value
    expect({ [name]: selectionOf(name, field).read(answer as never) }).toEqual({ [name]: shown })
  }
}

const valuesIn = (row: object, columns: readonly string[]) =>
  Object.fromEntries(columns.map((column) => [column, (row as Record<string, unknown>)[column]]))

describe.each(['POST', 'PAGE'] satisfies EntryType[])('every field of a %s', (type) => {
  const { name, fields } = entryTypes[type]
  const Name = name === 'post' ? 'Post' : 'Page'
  const columns = columnsOf(fields)
  let id: string
  let revisions: string[]
  let values: Record<string, unknown>

  const update = (version: number, input: object) =>
    ask(
      `mutation ($id: ID!, $version: Int!, $input: Update${Name}Input!) {
        update${Name}(id: $id, version: $version, input: $input) { ${name} { id } } }`,
      { id, version, input },
    )
  const publish = () => ask(`mutation ($id: ID!) { publish${Name}(id: $id) { ${name} { id } } }`, { id })

  beforeAll(async () => {
    values = { ...exampleValues(fields, ids), slug: `some-${name}` }
    const create = `mutation ($input: Create${Name}Input!) { create${Name}(input: $input) { ${name} { id } } }`
    id = (await ask(create, { input: { title: 'Nothing else' } }))[`create${Name}`][name].id
    await publish()
    await update(1, inputOf(fields, values))
    // Fields without an input in the API are set directly, as an import does.
    const imported = entriesOf<Fields>(fields).filter(([, field]) => !isWritten(field))
    if (imported.length > 0)
      await cms.db.post.update({
        where: { id },
        data: Object.fromEntries(imported.map(([field, about]) => [field, values[keyOf(field, about)]])),
      })
    await publish()
    const rows = await cms.db.revision.findMany({ where: { postId: id }, orderBy: { number: 'asc' } })
    revisions = rows.map((row) => row.id)
  })

  test('is written by create and by update', async () => {
    const input = { ...inputOf(fields, values), slug: `another-${name}` }
    const create = `mutation ($input: Create${Name}Input!) {
      create${Name}(input: $input) { ${name} { id ${selectionsOf(fields)} } } }`
    const made = (await ask(create, { input }))[`create${Name}`][name]
    const written = Object.fromEntries(entriesOf<Fields>(fields).filter(([, field]) => isWritten(field)))
    expectValues(made, written, { ...values, slug: `another-${name}` })
    await ask(`mutation ($id: ID!) { delete${Name}(id: $id) { deletedId } }`, { id: made.id })
  })

  test('is shown to readers once it is published', async () => {
    const query = `query ($id: ID!) { ${name}(id: $id) { ${selectionsOf(fields)} } }`
    expectValues((await ask(query, { id }, null))[name], fields, values)
    expectValues((await ask(query, { id }))[name], fields, values)
  })

  test('is shown in a revision', async () => {
    const query = `query ($id: ID!) { revision(id: $id) { ${selectionsOf(fields)} } }`
    expectValues((await ask(query, { id: revisions[1] })).revision, fields, values)
  })

  test('is shown in a comparison', async () => {
    const query = `query ($from: ID!, $to: ID) { compareRevisions(from: $from, to: $to) {
      fields { field } body { hunks { oldStart } } } }`
    const [from, to] = revisions
    const { compareRevisions } = await ask(query, { from, to })
    const compared = entriesOf<Fields>(fields).filter(([, { kind }]) => kind !== 'markdown')
    expect(compareRevisions.fields.map(({ field }: { field: string }) => field)).toEqual(
      compared.map(([field]) => enumNameOf(field)).sort(inOrderOfEntries),
    )
    expect(compareRevisions.body.hunks).toHaveLength(1)
  })

  test('is restored from a revision', async () => {
    const restore = (revision: string | undefined, version: number) =>
      ask('mutation ($id: ID!, $version: Int!) { restoreRevision(id: $id, version: $version) { missing } }', {
        id: revision,
        version,
      })
    await restore(revisions[0], 2)
    const emptied = await cms.db.post.findUniqueOrThrow({ where: { id } })
    for (const [field, about] of entriesOf<Fields>(fields))
      if (!['title', 'slug', 'tags'].includes(field))
        expect({ [field]: emptied[keyOf(field, about) as 'body'] }).toEqual({ [field]: emptyOf(about) })
    await restore(revisions[1], 3)
    const restored = await cms.db.post.findUniqueOrThrow({ where: { id } })
    expect(valuesIn(restored, columns)).toEqual(valuesIn(values, columns))
    if ('tags' in fields) expect(await cms.db.postTag.count({ where: { postId: id } })).toBe(1)
  })
})

const orderOfEntries = Object.keys(entryFields).map(enumNameOf)
const inOrderOfEntries = (a: string, b: string) => orderOfEntries.indexOf(a) - orderOfEntries.indexOf(b)

test('every field of an author and of a tag can be read and changed', async () => {
  for (const [Name, { fields }] of [
    ['Author', author],
    ['Tag', tag],
  ] as const) {
    const what = Name.toLowerCase()
    const values = exampleValues(fields, ids)
    const query = `query ($id: ID!) { ${what}(id: $id) { version ${selectionsOf(fields)} } }`
    const made = (await ask(query, { id: ids[Name] }, null))[what]
    expectValues(made, fields, values)
    const change = `mutation ($id: ID!, $version: Int!, $input: Update${Name}Input!) {
      update${Name}(id: $id, version: $version, input: $input) { ${what} { version ${selectionsOf(fields)} } } }`
    const emptied = { ...toInput(fields, () => undefined), name: 'Another', slug: 'another' }
    const { version, ...changed } = (
      await ask(change, { id: ids[Name], version: made.version, input: emptied })
    )[`update${Name}`][what]
    expectValues(changed, fields, { ...emptied })
    await ask(change, { id: ids[Name], version, input: inputOf(fields, values) })
  }
})

test('every field of the settings can be changed and read', async () => {
  const { fields } = settings
  const values = exampleValues(fields, ids)
  const update = `mutation ($version: Int!, $input: UpdateSettingsInput!) {
    updateSettings(version: $version, input: $input) { settings { version } } }`
  const { version } = (await ask('{ settings { version } }')).settings
  await ask(update, { version, input: inputOf(fields, values) })
  expectValues((await ask(`{ settings { ${selectionsOf(fields)} } }`, {}, null)).settings, fields, values)
})

test('every field of every type is restored from an export', async () => {
  const folder = join(elsewhere.folder, 'export')
  const kept = cms.config.media.storage
  const storage = createLocalStorage(kept.kind === 'local' ? kept.folder : '')
  await runExport({ db: cms.db, storage }, folder, {
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  const { entries } = await importFrom(elsewhere, folder)
  expect(entries.filter(({ outcome, notes }) => outcome === 'failed' || notes.length > 0)).toEqual([])

  const there = elsewhere.db
  const found = {
    Author: (await there.author.findFirstOrThrow()).id,
    Tag: (await there.tag.findFirstOrThrow()).id,
    Media: (await there.media.findFirstOrThrow()).id,
  }
  for (const [type, { name, fields }] of Object.entries(entryTypes)) {
    const columns = columnsOf<Fields>(fields)
    const values = { ...exampleValues(fields, found), slug: `some-${name}` }
    const post = await there.post.findFirstOrThrow({
      where: { type: type as EntryType },
      include: { live: true, tags: true },
    })
    expect(valuesIn(post, columns)).toEqual(valuesIn(values, columns))
    expect(valuesIn(post.live ?? {}, columns)).toEqual(valuesIn(values, columns))
    expect(post.tags).toHaveLength('tags' in fields ? 1 : 0)
  }
  const rows = [
    [author.fields, await there.author.findFirstOrThrow()],
    [tag.fields, await there.tag.findFirstOrThrow()],
    [settings.fields, await there.siteSettings.findFirstOrThrow()],
  ] as const
  for (const [fields, row] of rows)
    expect(valuesIn(row, columnsOf<Fields>(fields))).toEqual(
      valuesIn(exampleValues(fields, found), columnsOf<Fields>(fields)),
    )
})

test('every searchable field is found by its words', async () => {
  for (const [name, { search }] of entriesOf<Fields>(entryFields)) {
    if (!search) continue
    const { nodes } = (
      await ask('query ($query: String!) { search(query: $query) { nodes { post { slug } } } }', {
        query: `${name}word`,
      })
    ).search
    expect({ [name]: nodes.map(({ post }: { post: { slug: string } }) => post.slug) }).toEqual({
      [name]: ['some-post'],
    })
  }
  expect(searchedColumns.length).toBe(Object.values<Field>(entryFields).filter(({ search }) => search).length)
})

test('every field that lists show makes the lists stale when it changes', () => {
  const values = exampleValues(entryFields, { Author: 'ada', Tag: 'news', Media: 'cover' }) as EntryColumns
  const before: PublicPost = {
    ...values,
    publishedAt: values.publishedAt ?? new Date(),
    type: 'POST',
    html: '',
    readingMinutes: 1,
    author: 'ada',
    tags: ['news'],
  }
  for (const column of listedColumns('POST')) {
    const after = { ...before, [column]: column === 'publishedAt' ? new Date(0) : 'else' }
    const touched = new Touched()
    touchPost(touched, before, after)
    expect({ [column]: touched.refresh.has('posts') }).toEqual({ [column]: true })
  }
})

test('every field of a source decides whether its entry has changed', () => {
  const values = exampleValues(entryFields, { Author: '', Tag: '', Media: '' })
  const plain: SourcePost = {
    kind: 'post',
    type: 'POST',
    key: 'key',
    place: 'place',
    title: '',
    slug: '',
    slugIsGiven: true,
    excerpt: '',
    body: '',
    authors: [],
    tags: [],
    cover: null,
    state: 'DRAFT',
    publishedAt: null,
    updatedAt: null,
    formerPaths: [],
    notes: [],
  }
  const hashOf = (post: SourcePost) => {
    const resolved = {
      content: post,
      linked: post.body,
      places: [],
      links: new Map(),
      leads: [],
      files: new Map(),
      cover: null,
      notes: [],
    }
    return hashesOf(post, post.slug, resolved, null)
  }
  for (const name of plainFields) {
    const { contentHash, sourceHash } = hashOf({ ...plain, [name]: values[name] })
    expect({ [name]: contentHash === hashOf(plain).contentHash }).toEqual({ [name]: false })
    expect({ [name]: sourceHash === hashOf(plain).sourceHash }).toEqual({ [name]: false })
  }
})
