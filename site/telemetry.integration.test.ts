import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { builtSite } from './integration/built-site.ts'
import { startOtlpReceiver } from './integration/otlp-receiver.ts'
import { startStubCms } from './integration/stub-cms.ts'

const receiver = await startOtlpReceiver()
const cms = await startStubCms()
const site = await builtSite('.next-telemetry', () => cms.url, {
  OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  OTEL_BSP_SCHEDULE_DELAY: '100',
})

beforeAll(async () => {
  cms.publish('a', 'A1')
  await site.build()
}, 3 * 60_000)
afterAll(async () => {
  await site.kill()
  await cms.down()
  receiver.stop()
})

test('the webhook and the page check of a publish continue its trace at the site', async () => {
  const traceId = randomBytes(16).toString('hex')
  const callersSpan = randomBytes(8).toString('hex')
  const headers = { traceparent: `00-${traceId}-${callersSpan}-01` }
  site.start()
  await site.read('/blog/a')
  const sequence = cms.publish('a', 'A2')
  expect(await site.notify(cms.publication(sequence), headers)).toBe(200)
  const inTrace = () => receiver.spans.filter((span) => span.traceId === traceId)
  await vi.waitFor(
    async () => {
      await fetch(`${site.origin}/blog/a`, { headers })
      const joined = inTrace().filter(({ parentSpanId }) => parentSpanId === callersSpan)
      expect(joined.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['POST /api/revalidate', 'GET /blog/[slug]']),
      )
      expect(cms.traceparents.some((text) => text.includes(traceId))).toBe(true)
    },
    { timeout: 15_000, interval: 100 },
  )
  expect(new Set(inTrace().map(({ service }) => service))).toEqual(new Set(['presstime-site']))
  // The receiver's log line states the publication and the trace.
  const line = site
    .output()
    .split('\n')
    .find((text) => text.includes('webhook received'))
  expect(JSON.parse(line ?? '{}')).toMatchObject({ sequence, trace_id: traceId })
})
