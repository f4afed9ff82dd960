import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDraft, postQuery, updatePostMutation } from '../testing/operations.ts'
import { startTestCms, type TestCms } from '../testing/start-test-cms.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await startTestCms()
})
afterAll(() => cms.stop())

test('of two clients that save a post at the same time, one succeeds and the other gets the version', async () => {
  const rounds = 100
  const { id } = await createDraft(cms, { title: 'Contended' })
  const read = async () =>
    (await cms.graphql(postQuery, { id })).data.post as { body: string; version: number }
  const save = ({ body, version }: { body: string; version: number }, line: string) =>
    cms.graphql(updatePostMutation, { id, version, input: { body: `${body}${line}\n` } })

  for (let round = 0; round < rounds; round++) {
    const seen = await read()
    const lines = [`ada ${round}`, `bob ${round}`]
    const answers = await Promise.all(lines.map((line) => save(seen, line)))

    const [winner, ...others] = lines.filter((_, index) => !answers[index]?.errors)
    const [loser] = lines.filter((_, index) => answers[index]?.errors)
    expect(others).toEqual([])
    if (!winner || !loser) throw new Error(`Round ${round} has no winner or no loser.`)
    const refusal = answers[lines.indexOf(loser)]?.errors?.[0]?.extensions
    expect(refusal).toMatchObject({ code: 'CONFLICT', currentVersion: seen.version + 1 })

    // The refused client follows the advice of the error. Its change is then added to the first client's
    // change.
    const now = await read()
    expect(now).toMatchObject({ body: `${seen.body}${winner}\n`, version: refusal?.currentVersion })
    expect((await save(now, loser)).errors).toBeUndefined()
  }

  const { body, version } = await read()
  expect(version).toBe(1 + 2 * rounds)
  const written = Array.from({ length: rounds }, (_, round) => [`ada ${round}`, `bob ${round}`]).flat()
  expect(body.trim().split('\n').toSorted()).toEqual(written.toSorted())
}, 60_000)
