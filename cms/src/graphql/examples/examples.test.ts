import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessTo } from '../../access/policy.ts'
import type { Scope } from '../../access/scopes.ts'
import { startTestCms } from '../../testing/start-test-cms.ts'
import { sendPage, sendStatus } from '../../testing/test-site.ts'
import { schema } from '../schema.ts'
import { chapters } from './chapters.ts'
import type { RecordedExample, Story } from './example.ts'
import { rootFieldOf } from './root-field-of.ts'
import { withoutVolatile } from './without-volatile.ts'

const examples = chapters
  .flatMap(({ examples }) => examples)
  .map((example) => ({
    name: rootFieldOf(example.document),
    ...example,
  }))

let story: Story
const recorded: Record<string, RecordedExample> = {}
beforeAll(async () => {
  const cms = await startTestCms({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' })
  cms.site.onPage = async (path, response) => {
    const check = await cms.db.pathCheck.findFirst({ where: { path }, orderBy: { sequence: 'desc' } })
    if (check && check.expectation !== 'GONE') sendPage(response, check.sequence)
    else sendStatus(response, 404)
  }
  story = { cms, answers: {} }
})
afterAll(() => story.cms.stop())

const tokens = new Map<Scope, string>()
/** Creates a token with only the scope of the policy: the example then proves that this scope is enough. */
async function tokenFor(operation: string): Promise<string | null> {
  const scope = accessTo(operation)
  if (scope === 'public') return null
  const token = tokens.get(scope) ?? (await story.cms.createToken([scope], { name: 'Ada' }))
  tokens.set(scope, token)
  return token
}

test('every query and mutation has one example', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  )
  expect(examples.map(({ name }) => name).sort()).toEqual(fields.sort())
})

test.each(examples)('$name answers its example', async ({ name, document, variables, before, until }) => {
  await before?.(story)
  const given = variables?.(story) ?? {}
  const token = await tokenFor(name)
  const ask = async () => {
    const { data, errors } = await story.cms.graphql(document, given, token)
    expect(errors).toBeUndefined()
    return data[name]
  }
  if (until) await expect.poll(async () => until(await ask()), { timeout: 15_000 }).toBe(true)
  story.answers[name] = await ask()
  recorded[name] = withoutVolatile({ variables: given, data: story.answers[name] }) as RecordedExample
})

// If this fails and the new answers are correct, record them: npm run record:examples
test('docs/api.md shows the real answers to the examples', async () => {
  await expect(`${JSON.stringify(recorded, null, 2)}\n`).toMatchFileSnapshot('answers.json')
})
