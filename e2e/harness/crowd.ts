import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * What a reader received. `status` is 0 when the connection failed. `marked` says whether the answer
 * contained the text `mark`.
 */
export type Reading = {
  path: string
  status: number
  sequence: number
  marked: boolean
  /** When the request started, in ms since 1970. */
  startedAt: number
}

export type Crowd = {
  /** All readings so far, in the order of the answers. */
  readings: readonly Reading[]
  /** Waits until every reader has finished its current request. */
  stop: () => Promise<void>
}

type CrowdOptions = {
  /** The number of readers that run at the same time. Default 1. */
  readers?: number
  /** How long a reader waits after it has read all paths, in ms. Default 20. */
  pauseMs?: number
  /** A text to look for in every answer. */
  mark?: string
}

/**
 * Starts readers that request these paths in turn until they are stopped. Each reader keeps one connection
 * open.
 */
export function startCrowd(
  origin: string,
  paths: readonly string[],
  { readers = 1, pauseMs = 20, mark }: CrowdOptions = {},
): Crowd {
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const readings: Reading[] = []
  let stopped = false
  const read = async (path: string): Promise<Reading> => {
    const startedAt = Date.now()
    const { status, html } = await getKept(origin + path, agent)
    const sequence = Number(/<meta name="presstime-sequence" content="(\d+)"/.exec(html)?.[1] ?? -1)
    return { path, status, sequence, marked: mark !== undefined && html.includes(mark), startedAt }
  }
  const readUntilStopped = async (reader: number) => {
    // Spread the readers over the pause. If all started at once, they would send bursts.
    await pause((pauseMs * reader) / readers)
    while (!stopped) {
      for (const path of paths) readings.push(await read(path))
      await pause(pauseMs)
    }
  }
  const reading = Promise.all(Array.from({ length: readers }, (_, reader) => readUntilStopped(reader)))
  return {
    readings,
    async stop() {
      stopped = true
      await reading
      agent.destroy()
    },
  }
}

async function getKept(url: string, agent: Agent): Promise<{ status: number; html: string }> {
  const request = get(url, { agent, signal: AbortSignal.timeout(20_000) })
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    return { status: response.statusCode ?? 0, html: await text(response) }
  } catch (error) {
    // The server closed an idle connection just as a request was sent on it. Browsers send the request again
    // in this case, and so does this reader.
    if (request.reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET')
      return getKept(url, agent)
    return { status: 0, html: String(error) }
  }
}
