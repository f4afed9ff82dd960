import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createReporter } from './reporter.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

test('a report does not keep the texts in memory from which its notes and places were cut', () => {
  const options = { dryRun: false, strict: false, signal: new AbortController().signal }
  const reporter = createReporter('source', options)
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < 100; index++) {
    const text = `${index} `.repeat(100_000)
    reporter.add({
      place: text.slice(0, 100),
      kind: 'post',
      outcome: 'made',
      path: text.slice(100, 200),
      notes: [`Links that lead nowhere: ${text.slice(200, 300)}`],
    })
  }
  collectGarbage()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5_000_000)
  expect(reporter.report(true).entries).toHaveLength(100)
})
