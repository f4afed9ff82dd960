import { expect, onTestFinished, test, vi } from 'vitest'
import { KeptPart } from './kept-part.ts'
import type { Part, PartPlan } from './part.ts'

/**
 * A part without a process; the test ends it. `fails` says for each start, counted from 1, whether the start
 * fails.
 */
function fakePlan({ fails = () => false }: { fails?: (start: number) => boolean } = {}) {
  const starts: { again: boolean; end: (how: string) => void; stopped: boolean }[] = []
  const plan: PartPlan = {
    name: 'CMS',
    logFile: '/logs/cms.log',
    async start({ again }) {
      const exited = Promise.withResolvers<string>()
      const record = { again, end: exited.resolve, stopped: false }
      const number = starts.push(record)
      const stop = async () => {
        record.stopped = true
        exited.resolve('exit code 0')
      }
      const part: Part = {
        name: 'CMS',
        pid: number,
        exited: exited.promise,
        stop,
        kill: stop,
        lastLines: async () => `last words of start ${number}`,
      }
      return { part, ready: fails(number) ? Promise.reject(new Error('not ready')) : Promise.resolve() }
    },
  }
  return { plan, starts }
}

function keep(plan: PartPlan) {
  const said: string[] = []
  const everything = new AbortController()
  const part = new KeptPart(plan, { signal: everything.signal, tell: (text) => said.push(text) })
  onTestFinished(() => part.stop())
  return { part, said, everything }
}
const untilStarts = (starts: unknown[], count: number) =>
  vi.waitFor(() => expect(starts.length).toBe(count), { timeout: 10_000 })

test('a part that ends by itself is restarted, with a message for its end and its restart', async () => {
  const { plan, starts } = fakePlan()
  const { part, said } = keep(plan)
  await part.start()
  starts[0]?.end('SIGKILL')
  await untilStarts(starts, 2)
  await part.untilReady(AbortSignal.timeout(10_000))
  expect(starts.map(({ again }) => again)).toEqual([false, true])
  expect(part.pid).toBe(2)
  expect(said).toEqual([
    expect.stringMatching(
      /! .*Z The CMS ended by itself \(SIGKILL\)\. It is being restarted\. Log: \/logs\/cms\.log$/,
    ),
    expect.stringMatching(/✓ .*Z CMS runs again \(0\.0 s\)$/),
  ])
})

test('a part that keeps failing is restarted without limit, with messages', async () => {
  const { plan, starts } = fakePlan({ fails: (start) => start === 2 })
  const { part, said } = keep(plan)
  await part.start()
  starts[0]?.end('exit code 1')
  await untilStarts(starts, 3)
  starts[2]?.end('exit code 7')
  await untilStarts(starts, 4)
  const faults = said.filter((line) => line.includes('!'))
  expect(faults[1]).toMatch(/The CMS could not be restarted, 2 failures in a row\. Next start in 0\.5 s\./)
  expect(faults[1]).toContain('not ready')
  expect(faults[2]).toMatch(/ended by itself \(exit code 7\), 3 failures in a row\. Next start in 1\.0 s\./)
  expect(faults[2]).toContain('last words of start 3')
})

test('a part that runs but does not become ready is killed before the next start', async () => {
  const { plan, starts } = fakePlan({ fails: (start) => start === 2 })
  const { part } = keep(plan)
  await part.start()
  starts[0]?.end('SIGKILL')
  await untilStarts(starts, 3)
  expect(starts.map(({ stopped }) => stopped)).toEqual([false, true, false])
})

test('a first start that fails is not tried again', async () => {
  const { plan, starts } = fakePlan({ fails: () => true })
  const { part, said } = keep(plan)
  await expect(part.start()).rejects.toThrow('not ready')
  await part.stop()
  expect(starts).toMatchObject([{ stopped: true }])
  expect(said).toEqual([])
})

test('a part that was stopped stays stopped', async () => {
  const { plan, starts } = fakePlan()
  const { part, said } = keep(plan)
  await part.start()
  await part.stop()
  expect(starts).toMatchObject([{ stopped: true }])
  expect(said).toEqual([])
})

test('a part that waits for its restart is not started after a stop', async () => {
  const { plan, starts } = fakePlan({ fails: (start) => start > 1 })
  const { part, said, everything } = keep(plan)
  await part.start()
  starts[0]?.end('SIGKILL')
  await vi.waitFor(() => expect(said.at(-1)).toContain('2 failures in a row'), { timeout: 10_000 })
  const before = starts.length
  everything.abort()
  await part.stop()
  expect(starts.length).toBe(before)
})

test('waiting for a part ends when the part runs again, and rejects after a stop', async () => {
  let ready = Promise.resolve()
  const { plan, starts } = fakePlan()
  const slow: PartPlan = { ...plan, start: async (options) => ({ ...(await plan.start(options)), ready }) }
  const { part } = keep(slow)
  await part.start()
  const again = Promise.withResolvers<void>()
  ready = again.promise
  starts[0]?.end('SIGKILL')
  await untilStarts(starts, 2)

  const ending = new AbortController()
  const givesUp = part.untilReady(ending.signal)
  ending.abort(new Error('everything is to end'))
  await expect(givesUp).rejects.toThrow('everything is to end')
  const waits = part.untilReady(AbortSignal.timeout(10_000))
  again.resolve()
  await waits
})
