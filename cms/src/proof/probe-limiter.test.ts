import { expect, test, vi } from 'vitest'
import { createProbeLimiter } from './probe-limiter.ts'

/** Probes that end only when the test ends them. */
function probes() {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const probe = (name: string) => () => {
    begun.push(name)
    return new Promise<void>((end) => ends.set(name, end))
  }
  return { begun, probe, end: (name: string) => ends.get(name)?.() }
}

test('a few probes run at the same time, and the next one starts when one ends', async () => {
  const limiter = createProbeLimiter()
  const { begun, probe, end } = probes()
  for (const name of ['1', '2', '3', '4', '5']) void limiter.run('https://a.example', 5, probe(name))
  await vi.waitFor(() => expect(begun).toEqual(['1', '2', '3', '4']))
  end('2')
  await vi.waitFor(() => expect(begun).toEqual(['1', '2', '3', '4', '5']))
})

test('probes of one site do not wait for probes of another site', async () => {
  const limiter = createProbeLimiter()
  const { begun, probe } = probes()
  for (let index = 0; index < 30; index++) void limiter.run('https://a.example', 30, probe(`a${index}`))
  void limiter.run('https://b.example', 1, probe('b'))
  await vi.waitFor(() => expect(begun).toContain('b'))
})

test('many waiting probes run one by one, with pauses longer than a probe', async () => {
  const limiter = createProbeLimiter()
  let running = 0
  let most = 0
  const times: number[] = []
  const all = Array.from({ length: 40 }, (_, index) =>
    limiter.run('https://a.example', 40, async () => {
      running += 1
      // The first four probes begin before enough probes wait to be a crowd.
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

test('a round with few probes goes before a bulk', async () => {
  const limiter = createProbeLimiter()
  const { begun, probe, end } = probes()
  for (let index = 0; index < 20; index++) void limiter.run('https://a.example', 20, probe(`bulk ${index}`))
  void limiter.run('https://a.example', 1, probe('one'))
  await vi.waitFor(() => expect(begun).toHaveLength(4))
  for (const name of [...begun]) end(name)
  await vi.waitFor(() => expect(begun[4]).toBe('one'))
})

test('a probe that fails frees its place', async () => {
  const limiter = createProbeLimiter()
  const failing = Array.from({ length: 4 }, () =>
    limiter.run('https://a.example', 1, () => Promise.reject(new Error('no'))).catch(() => 'failed'),
  )
  expect(await Promise.all(failing)).toEqual(['failed', 'failed', 'failed', 'failed'])
  expect(await limiter.run('https://a.example', 1, async () => 'seen')).toBe('seen')
})
