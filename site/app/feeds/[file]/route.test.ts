import { expect, test } from 'vitest'
import { GET } from './route.ts'

test.each(['made-up', 'constructor', '__proto__', 'toString'])('there is no feed named %s', async (file) => {
  const response = await GET(new Request('http://site'), { params: Promise.resolve({ file }) })
  expect(response.status).toBe(404)
})
