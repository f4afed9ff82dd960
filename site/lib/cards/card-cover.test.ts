import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cardCover } from './card-cover.ts'

let cms: Server
let answer: RequestListener
const path = `/media/${'a'.repeat(64)}.png`

beforeEach(async () => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  cms = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1')
  await once(cms, 'listening')
  vi.stubEnv('CMS_URL', `http://127.0.0.1:${(cms.address() as AddressInfo).port}/graphql`)
  vi.stubEnv('SITE_URL', 'https://blog.example')
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  cms.closeAllConnections()
  cms.close()
})

const file =
  (bytes: Buffer): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-length': bytes.length }).end(bytes)

test('an existing cover is drawn', async () => {
  const image = sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
  answer = file(await image.png().toBuffer())
  expect(await cardCover(path)).toMatch(/^data:image\/jpeg;base64,/)
})

test('a card has no cover when the file is missing or is not an image', async () => {
  answer = (_request, response) => response.writeHead(404).end()
  expect(await cardCover(path)).toBeNull()
  answer = file(Buffer.from('no image'))
  expect(await cardCover(path)).toBeNull()
})

test('when the CMS fails, the last good card stays', async () => {
  answer = (_request, response) => response.writeHead(502).end()
  await expect(cardCover(path)).rejects.toThrow('502')
  answer = (_request, response) => response.destroy()
  await expect(cardCover(path)).rejects.toThrow('502')
  answer = (_request, response) => {
    response.writeHead(200, { 'content-length': 9 }).write('half', () => response.destroy())
  }
  await expect(cardCover(path)).rejects.toThrow()
})

test('a card does not wait for a cover whose bytes do not arrive', async () => {
  answer = (_request, response) => response.writeHead(200, { 'content-length': 9 }).write('half')
  await expect(cardCover(path, 200)).rejects.toMatchObject({ name: 'TimeoutError' })
})
