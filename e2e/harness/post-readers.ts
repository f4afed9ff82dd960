import { setTimeout as pause } from 'node:timers/promises'
import { stackState } from './control.ts'
import { getPage } from './page.ts'
import { type Publisher, readTexts } from './publisher.ts'

/** What the readers saw; `faults` lists what they must not see. */
export type Readings = { count: number; faults: string[]; numbers: Map<string, Set<number>> }

/**
 * Reads the pages of these posts in a loop while they are being published, and records what the pages show.
 * These count as faults: a status other than 200, a text that was never published, and two different texts of
 * one post on its page.
 */
export async function startReaders(publishers: readonly Publisher[]) {
  const { site } = await stackState()
  const readings: Readings = { count: 0, faults: [], numbers: new Map() }
  const read = async (path: string, onIt: readonly Publisher[]) => {
    const page = await getPage(site.origin + path)
    readings.count += 1
    if (page.status !== 200) readings.faults.push(`${path} answered ${page.status}`)
    for (const { slug } of onIt) {
      const { numbers, hidden } = readTexts(slug, page.html)
      if (hidden) readings.faults.push(`${path} shows a draft of ${slug}`)
      if (numbers.length > 1)
        readings.faults.push(`${path} shows the publishes ${numbers} of ${slug} at once`)
      const seen = readings.numbers.get(slug) ?? new Set()
      readings.numbers.set(slug, seen)
      for (const number of numbers) seen.add(number)
    }
  }
  let running = true
  const loop = async () => {
    while (running) {
      for (const publisher of publishers) await read(`/blog/${publisher.slug}`, [publisher])
      await read('/', publishers)
      await pause(50)
    }
  }
  const reading = loop()
  return {
    readings,
    stop: async () => {
      running = false
      await reading
    },
  }
}
