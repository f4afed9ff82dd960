import type { HttpClient } from '../http/http-client.ts'
import { homePath } from '../publication/public-paths.ts'
import { probe } from './probe.ts'

/**
 * Whether the home page of a site answers with a page. It tells a site that is away from one that only fails to render some pages:
 * those would otherwise delay everything else that is published.
 */
export async function homeAnswers(client: HttpClient, origin: string, signal: AbortSignal): Promise<boolean> {
  const { kind } = await probe(client, origin + homePath, signal)
  return kind === 'page' || kind === 'gone'
}
