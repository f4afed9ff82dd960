import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { createTestDatabase } from '@presstime/db/testing/database'
import { afterEach, expect, test, vi } from 'vitest'
import { generateToken } from '../access/token.ts'
import { createPostMutation, publishPostMutation } from '../testing/operations.ts'
import { startOtlpReceiver } from '../testing/otlp-receiver.ts'
import { sendPage, sendStatus, startTestSite } from '../testing/test-site.ts'

const adminToken = generateToken()

/** Writes to standard error when a module of the SDK is loaded. */
const tellOfSdk = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module'
  registerHooks({ resolve(name, context, next) {
    if (name.startsWith('@opentelemetry/sdk')) process.stderr.write('LOADED ' + name + '\\n')
    return next(name, context)
  } })`)}`

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step()
})

type Process = {
  url: string
  lines: Record<string, unknown>[]
  stderr: () => string
  stop: () => Promise<void>
}

/** Starts the CMS as a separate process, as operators do, and waits until it is ready. */
async function startProcess(settings: Record<string, string>): Promise<Process> {
  const child: ChildProcess = spawn(process.execPath, ['--import', tellOfSdk, 'src/main.ts'], {
    cwd: new URL('../..', import.meta.url),
    env: {
      CMS_PORT: '0',
      DATABASE_POOL: '5',
      ADMIN_TOKEN: adminToken,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await exited
  }
  cleanUp.push(stop)
  const lines: Record<string, unknown>[] = []
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  if (child.stdout)
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)))
  const ready = () => lines.find(({ msg }) => msg === 'the CMS is ready')
  await vi.waitFor(() => expect(ready(), stderr).toBeDefined(), { timeout: 20_000 })
  return { url: String(ready()?.graphql), lines, stderr: () => stderr, stop }
}

async function ask(url: string, query: string, variables: object, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${adminToken}`, ...headers },
    body: JSON.stringify({ query, variables }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: answers of two shapes
  return ((await response.json()) as any).data
}

/** Starts a database and a site for the test. The pages of the site show what the last webhook said. */
async function startPeers() {
  const database = await createTestDatabase()
  cleanUp.push(() => database.drop())
  const site = await startTestSite()
  cleanUp.push(() => site.stop())
  let shown = 0
  site.onWebhook = ({ body }, response) => {
    shown = JSON.parse(body).data.sequence
    sendStatus(response, 200)
  }
  site.onPage = (_path, response) => sendPage(response, shown)
  return { site, settings: { DATABASE_URL: database.url, SITE_ORIGIN: site.origin } }
}

const publish = async (url: string, headers?: Record<string, string>) => {
  const { createPost } = await ask(url, createPostMutation, { input: { title: 'Traced' } })
  const variables = { id: createPost.post.id, wait: 'LIVE' }
  return (await ask(url, publishPostMutation, variables, headers)).publishPost.publication
}

test('the operation, publication, webhook and probes of one publish share a trace', async () => {
  const receiver = await startOtlpReceiver()
  cleanUp.push(receiver.stop)
  const { site, settings } = await startPeers()
  const cms = await startProcess({
    ...settings,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  })
  expect(cms.stderr()).toContain('LOADED @opentelemetry/sdk-node')

  // Our trace continues the caller's trace. The caller's baggage must not be passed on.
  const traceId = randomBytes(16).toString('hex')
  const callersSpan = randomBytes(8).toString('hex')
  const { sequence, status } = await publish(cms.url, {
    traceparent: `00-${traceId}-${callersSpan}-01`,
    baggage: 'who=me',
  })
  expect(status).toBe('LIVE')

  const spanOf = (name: string) =>
    receiver.spans.find((span) => span.traceId === traceId && span.name === name)
  await vi.waitFor(
    () => {
      for (const name of ['mutation publishPost', 'publish', 'webhook attempt', 'prove', 'probe'])
        expect(spanOf(name), name).toBeDefined()
    },
    { timeout: 10_000, interval: 50 },
  )
  const [operation, publication, attempt] = ['mutation publishPost', 'publish', 'webhook attempt'].map(spanOf)
  expect(operation).toMatchObject({ service: 'presstime-cms', parentSpanId: callersSpan })
  expect(publication).toMatchObject({
    parentSpanId: operation?.spanId,
    attributes: { 'presstime.sequence': sequence },
  })
  expect(attempt).toMatchObject({
    parentSpanId: publication?.spanId,
    attributes: { 'presstime.outcome': 'SUCCEEDED' },
  })
  expect(spanOf('probe')?.parentSpanId).toBe(spanOf('prove')?.spanId)

  // The webhook lets the site join the trace, and the log names the trace.
  const { headers } = site.webhooks.at(-1) ?? {}
  expect(headers?.traceparent).toBe(`00-${traceId}-${attempt?.spanId}-01`)
  expect(headers?.baggage).toBeUndefined()
  const live = cms.lines.find(({ msg }) => msg === 'a publication is live')
  expect(live).toMatchObject({ sequence, trace_id: traceId })

  await cms.stop()
  expect([...receiver.paths]).toEqual(['/v1/traces'])
}, 60_000)

test('a collector that does not answer does no harm', async () => {
  const { settings } = await startPeers()
  const cms = await startProcess({
    ...settings,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:1/v1/traces',
    OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    OTEL_BSP_SCHEDULE_DELAY: '100',
  })
  expect((await publish(cms.url)).status).toBe('LIVE')
  await vi.waitFor(() => expect(cms.lines.map(({ msg }) => msg)).toContain('OpenTelemetry warns'), {
    timeout: 10_000,
  })
}, 60_000)

test.each<[string, Record<string, string>]>([
  ['without the settings', {}],
  ['switched off', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1', OTEL_SDK_DISABLED: 'TRUE' }],
])(
  '%s nothing is traced, and the SDK is not loaded',
  async (_name, telemetry) => {
    const { site, settings } = await startPeers()
    const cms = await startProcess({ ...settings, ...telemetry })
    expect((await publish(cms.url)).status).toBe('LIVE')
    expect(cms.stderr()).not.toContain('LOADED')
    expect(site.webhooks.at(-1)?.headers.traceparent).toBeUndefined()
    expect(cms.lines.find((line) => 'trace_id' in line)).toBeUndefined()
  },
  60_000,
)
