import type { HttpClient } from '../http/http-client.ts'
import { homePath } from '../publication/public-paths.ts'
import { probe } from './probe.ts'

/**
 * Whether the home page of a site answers with a page. This separates a site that is down from a site that
 * fails to render some pages. Those pages must not delay everything else that is published.
 */
export async function homeAnswers(client: HttpClient, origin: string, signal: AbortSignal): Promise<boolean> {
  const { kind } = await probe(client, origin + homePath, signal)
  return kind === 'page' || kind === 'gone'
}
