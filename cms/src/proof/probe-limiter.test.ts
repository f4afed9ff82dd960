import { expect, test, vi } from 'vitest'
import { createLookGate } from './probe-limiter.ts'

/** Looks that end when they are told to. */
function looks() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const look = (name: string) => () => {
    begun.push(name)
    return new Promise<void>((end) => ends.set(name, end))
  }
  return { begun, look, end: (name: string) => ends.get(name)?.() }
}

test('a few looks go side by side, and the next follows when one is done', async () => {
  const gate = createLookGate()
  const { begun, look, end } = looks()
  for (const name of ['1', '2', '3', '4', '5']) void gate.pass('https://a.example', 5, look(name))
  await vi.waitFor(() => expect(begun).toEqual(['1', '2', '3', '4']))
  end('2')
  await vi.waitFor(() => expect(begun).toEqual(['1', '2', '3', '4', '5']))
})

test('looks at one site do not wait for those at another', async () => {
  const gate = createLookGate()
  const { begun, look } = looks()
  for (let index = 0; index < 30; index++) void gate.pass('https://a.example', 30, look(`a${index}`))
  void gate.pass('https://b.example', 1, look('b'))
  await vi.waitFor(() => expect(begun).toContain('b'))
})

test('a crowd goes one by one, with a pause as long as the site needed and more', async () => {
  const gate = createLookGate()
  let running = 0
  let most = 0
  const times: number[] = []
  const all = Array.from({ length: 40 }, (_, index) =>
    gate.pass('https://a.example', 40, async () => {
      running += 1
      // The first four begin before there is a crowd.
      if (index >= 4 && index < 20) most = Math.max(most, running)
      times.push(performance.now())
      await new Promise((done) => setTimeout(done, 5))
      running -= 1
    }),
  )
  await Promise.all(all)
  expect(most).toBe(1)
  expect(times).toHaveLength(40)
})

test('one that has few looks to make goes before those of a bulk', async () => {
  const gate = createLookGate()
  const { begun, look, end } = looks()
  for (let index = 0; index < 20; index++) void gate.pass('https://a.example', 20, look(`bulk ${index}`))
  void gate.pass('https://a.example', 1, look('one'))
  await vi.waitFor(() => expect(begun).toHaveLength(4))
  for (const name of [...begun]) end(name)
  await vi.waitFor(() => expect(begun[4]).toBe('one'))
})

test('a look that fails gives its place back', async () => {
  const gate = createLookGate()
  const failing = Array.from({ length: 4 }, () =>
    gate.pass('https://a.example', 1, () => Promise.reject(new Error('no'))).catch(() => 'failed'),
  )
  expect(await Promise.all(failing)).toEqual(['failed', 'failed', 'failed', 'failed'])
  expect(await gate.pass('https://a.example', 1, async () => 'seen')).toBe('seen')
})
