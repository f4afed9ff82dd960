import { type HostileRequest, hostileRequests, sendHostile } from '../src/testing/hostile-requests.ts'

// Measures how long a running CMS takes to refuse queries that ask for too much, and how much other callers
// are slowed down:
//
//   npm run bench:hostile-documents -- [http://127.0.0.1:4000/graphql]
//
// Fails when a query is not refused with its code, or takes 50 ms or more in the best of five tries.

const url = process.argv[2] ?? 'http://127.0.0.1:4000/graphql'
const boundMs = 50
const rounds = 5

async function refuse(request: HostileRequest) {
  const begin = performance.now()
  const response = await sendHostile(url, request)
  const answer = (await response.json()) as { errors?: { extensions: { code: string } }[] }
  return { ms: performance.now() - begin, code: answer.errors?.[0]?.extensions.code }
}

let failures = 0
const rows: string[] = []
for (const request of hostileRequests) {
  const { name, code } = request
  const size = ('body' in request ? request.body : request.search).length
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const refusal = await refuse(request)
    times.push(refusal.ms)
    if (refusal.code !== code) {
      failures++
      rows.push(`${name}: ${refusal.code} instead of ${code}`)
    }
  }
  const [best = 0, ...others] = times.toSorted((a, b) => a - b)
  if (best >= boundMs) failures++
  const worst = others.at(-1) ?? best
  rows.push(
    `${name.padEnd(62)} ${code.padEnd(24)} ${String(size).padStart(9)} B ${best.toFixed(1).padStart(6)} ms best ${worst.toFixed(1).padStart(6)} ms worst`,
  )
}
process.stdout.write(`${rows.join('\n')}\n${failures} failures\n`)
process.exitCode = failures > 0 ? 1 : 0
