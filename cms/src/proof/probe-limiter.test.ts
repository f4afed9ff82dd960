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

test('probes of a crowd run one by one, each after a pause of 1.5 times as long as the last one took', async () => {
  const limiter = createProbeLimiter()
  const probes: { began: number; ended: number }[] = []
  const all = Array.from({ length: 40 }, () =>
    limiter.run('https://a.example', 40, async () => {
      const began = performance.now()
      await new Promise((done) => setTimeout(done, 10))
      probes.push({ began, ended: performance.now() })
    }),
  )
  await Promise.all(all)
  expect(probes).toHaveLength(40)
  // The first four begin before there is a crowd, and the last ones are no crowd any more.
  for (const [index, { began, ended }] of probes.slice(4, 20).entries()) {
    const next = probes[index + 5]?.began ?? Number.NaN
    // A timer may fire up to 1 ms early.
    expect(next - ended, `after probe ${index + 4}`).toBeGreaterThan(1.5 * (ended - began) - 1.5)
  }
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
