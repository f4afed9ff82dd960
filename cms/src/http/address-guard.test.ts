import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { createGuardedAgent, isAllowedAddress, refuseBlockedHost } from './address-guard.ts'
import { parseNetwork } from './networks.ts'

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '224.0.0.1',
  '198.18.0.1',
  '::1',
  '::',
  'fe80::1',
  'fd12:3456::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::1',
  '2001:db8::1',
  '::127.0.0.1',
  '::7f00:1',
  '::93.184.216.34',
  '::ffff:0:127.0.0.1',
  '64:ff9b:1::7f00:1',
  '100::1',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2620:4f:8000::1',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fec0::1',
  'fc00::1',
  'ff02::1',
  '1fff::1',
  'e000::1',
  'not an address',
])('%s is refused', (address) => {
  expect(isAllowedAddress(address, [])).toBe(false)
})

test.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '2a00:1450::1'])(
  '%s is allowed',
  (address) => {
    expect(isAllowedAddress(address, [])).toBe(true)
  },
)

test('an allowed network allows only its own addresses', () => {
  const allowed = [parseNetwork('10.0.0.0/8'), parseNetwork('fd00::/8')]
  expect(isAllowedAddress('10.1.2.3', allowed)).toBe(true)
  expect(isAllowedAddress('::ffff:10.1.2.3', allowed)).toBe(true)
  expect(isAllowedAddress('fd12::1', allowed)).toBe(true)
  expect(isAllowedAddress('127.0.0.1', allowed)).toBe(false)
})

test.each([
  'http://127.0.0.1/',
  'http://[::1]/',
  'http://[::127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
])('the host of %s is recognised as an address, and refused', (url) => {
  expect(() => refuseBlockedHost(new URL(url), [])).toThrow(/not allowed/)
})

test('no connection is made to a host name that resolves to a refused address', async () => {
  let connections = 0
  const server = createServer((_request, response) => response.end())
  server.on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const guarded = createGuardedAgent([])
  await expect(request(`http://localhost:${port}/`, { dispatcher: guarded })).rejects.toThrow(/not allowed/)
  expect(connections).toBe(0)

  const open = createGuardedAgent([parseNetwork('127.0.0.0/8'), parseNetwork('::1/128')])
  const { statusCode } = await request(`http://localhost:${port}/`, { dispatcher: open })
  expect(statusCode).toBe(200)
  await Promise.all([guarded.close(), open.close()])
  server.close()
})

test('a host name that does not resolve is refused', async () => {
  const agent = createGuardedAgent([])
  await expect(request('http://no-such-host.invalid/', { dispatcher: agent })).rejects.toThrow()
  await agent.close()
})
