import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { checkPorts, freePort } from './ports.ts'

let server: Server | undefined
afterEach(() => server?.close())

const listen = (port: number, host?: string) =>
  new Promise<void>((resolve) => {
    server = createServer().listen(port, host, resolve)
  })

test('free ports pass', async () => {
  const port = await freePort()
  await expect(checkPorts([{ setting: 'CMS_PORT', host: '127.0.0.1', port }])).resolves.toBeUndefined()
})

test.each(['127.0.0.1', '0.0.0.0', undefined])(
  'a busy port (listener on %s) is one line with the port and its setting',
  async (host) => {
    const port = await freePort()
    await listen(port, host)
    const wanted = { setting: 'SITE_PORT', host: '127.0.0.1', port }
    await expect(checkPorts([wanted])).rejects.toThrow(
      `Port ${port} is in use: stop the program that uses it, or set SITE_PORT to another port (in .env).`,
    )
  },
)

test.each(['192.0.2.1', 'no-such-host.invalid'])(
  '%s is not an address of this machine: the error names it and its setting',
  async (host) => {
    const port = await freePort()
    await expect(checkPorts([{ setting: 'CMS_PORT', host, port }])).rejects.toThrow(
      /^\S+ is not an address of this machine \(E\w+\): set CMS_HOST to one, such as 127\.0\.0\.1/,
    )
  },
)
