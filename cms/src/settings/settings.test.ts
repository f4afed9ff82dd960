import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, publish } from '../testing/operations.ts'
import { type GraphqlAnswer, startTestCms, type TestCms } from '../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../testing/test-site.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

const settings =
  'name description locale version navigation { label path } socialLinks { label url } updatedAt'
const updateMutation = `mutation ($version: Int!, $input: UpdateSettingsInput!, $wait: PublicationWait) {
  updateSettings(version: $version, input: $input, wait: $wait) {
    settings { ${settings} } publication { kind status tags paths } } }`

const code = (answer: GraphqlAnswer) => answer.errors?.[0]?.extensions.code
const read = async () => (await cms.graphql(`{ settings { ${settings} } }`, {}, null)).data.settings
const update = (version: number, input: Record<string, unknown>, wait = 'NONE') =>
  cms.graphql(updateMutation, { version, input, wait })

test('readers see the settings, which exist from the start', async () => {
  expect(await read()).toMatchObject({ name: 'Presstime', locale: 'en', navigation: [], version: 1 })
})

test('a change marks everything stale, and is LIVE when home and the posts show it', async () => {
  let shown = 0
  cms.site.onWebhook = ({ body }, response) => {
    shown = JSON.parse(body).data.sequence
    sendStatus(response, 200)
  }
  cms.site.onPage = (_path, response) => sendPage(response, shown)
  const { id } = await createDraft(cms, { title: 'Framed' })
  await publish(cms, id)
  const { version } = await read()
  const answer = await update(
    version,
    {
      name: 'The Daily',
      locale: 'pt-br',
      navigation: [
        { label: 'About', path: '/about' },
        { label: 'Shop', path: 'https://shop.example/?a=b' },
      ],
      socialLinks: [{ label: 'Mastodon', url: 'https://social.example/@daily' }],
    },
    'LIVE',
  )
  expect(answer.data.updateSettings).toMatchObject({
    settings: { name: 'The Daily', locale: 'pt-BR', version: version + 1 },
    publication: { kind: 'SETTINGS_UPDATED', status: 'LIVE', tags: ['content'] },
  })
  expect(answer.data.updateSettings.publication.paths).toEqual(
    expect.arrayContaining(['/', '/blog/framed', '/rss.xml', '/tags']),
  )
  expect(await read()).toMatchObject({ navigation: [{ label: 'About', path: '/about' }, {}] })
})

test('a change without a difference makes no publication, and a stale version is a conflict', async () => {
  const { version, name } = await read()
  expect((await update(version, { name })).data.updateSettings).toMatchObject({
    settings: { version },
    publication: null,
  })
  const stale = await update(version + 1, { name: 'Other' })
  expect(code(stale)).toBe('CONFLICT')
  expect(stale.errors?.[0]?.extensions.currentVersion).toBe(version)
})

test.each([
  ['an empty name', { name: ' ' }, 'name'],
  ['a language that does not exist', { locale: 'english please' }, 'locale'],
  ['an empty language', { locale: '' }, 'locale'],
  ...[
    'about',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'ftp://a.example',
    '/a b',
    'https://',
  ].map((path): [string, object, string] => [
    `the path ${path}`,
    { navigation: [{ label: 'A', path }] },
    'navigation.0.path',
  ]),
  ['a link to a script', { socialLinks: [{ label: 'A', url: 'javascript:alert(1)' }] }, 'socialLinks.0.url'],
  [
    'too many links',
    { socialLinks: Array.from({ length: 21 }, () => ({ label: 'A', url: 'https://a.example' })) },
    'socialLinks',
  ],
])('%s is refused', async (_name, input, where) => {
  const answer = await update(1, input as Record<string, unknown>)
  expect(code(answer)).toBe('BAD_USER_INPUT')
  const issues = answer.errors?.[0]?.extensions.issues as { path: string[] }[]
  expect(issues.map(({ path }) => path.join('.'))).toEqual([`input.${where}`])
})
