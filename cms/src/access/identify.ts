import type { IncomingHttpHeaders } from 'node:http'
import type { Db } from '@presstime/db/client'
import ipaddr from 'ipaddr.js'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { CallerError } from '../errors/errors.ts'
import { isInNetworks, type Network } from '../http/networks.ts'
import type { Log } from '../log/log.ts'
import { authenticate } from './authenticate.ts'
import type { Viewer } from './scopes.ts'

/** The highest number of requests with a wrong token from an address in a minute. */
const maxFailures = 30

/** The parts of a request that identify its sender. */
export type Sender = {
  /** The address. Behind a trusted proxy it comes from X-Forwarded-For. */
  ip: string
  headers: IncomingHttpHeaders
  log: unknown
}

/**
 * Identifies the sender of a request, and counts the request.
 *
 * @throws {CallerError} `UNAUTHENTICATED` as in `authenticate`; `RATE_LIMITED` with `limit` (requests in a
 *   minute) and `retryAfterSeconds`.
 */
export type Identify = (sender: Sender) => Promise<Viewer>

/** The highest number of requests in a minute, and the networks without a limit. */
export type RateLimits = { perAddress: number; perToken: number; exempt: readonly Network[] }

/**
 * Counts requests without a token by address, and others by token. Requests with a wrong token are counted by
 * address; over the limit, the next tokens are not even looked up. Each process has separate counts.
 */
export function createIdentify(db: Db, { perAddress, perToken, exempt }: RateLimits): Identify {
  const perMinute = (points: number) => new RateLimiterMemory({ points, duration: 60 })
  const anonymous = perMinute(perAddress)
  const tokens = perMinute(perToken)
  const failures = perMinute(maxFailures)

  return async (sender) => {
    const { authorization: header } = sender.headers
    const identify = () => authenticate(db, sender.log as Log, header, new Date())
    if (isExempt(sender, exempt)) return identify()

    const address = addressKey(sender.ip)
    if (header === undefined) {
      await count(anonymous, address, 'from one address without a token')
      return identify()
    }
    const failed = await failures.get(address)
    if (failed && failed.remainingPoints <= 0) throw limited(failures, failed, tokenless)
    try {
      const viewer = await identify()
      if (viewer.kind === 'token') await count(tokens, viewer.tokenId, 'with one token')
      return viewer
    } catch (error) {
      if (error instanceof CallerError && error.code === 'UNAUTHENTICATED')
        await count(failures, address, tokenless)
      throw error
    }
  }
}

const tokenless = 'from one address with a token that is not good'

/**
 * An exempt address that forwards for others is not exempt. Otherwise an exempt proxy would remove the limit
 * for everybody behind it. When TRUST_PROXY is forgotten, the limits are then too strict and never missing.
 */
const isExempt = ({ ip, headers }: Sender, exempt: readonly Network[]): boolean =>
  headers['x-forwarded-for'] === undefined && headers.forwarded === undefined && isInNetworks(ip, exempt)

/**
 * A household has one IPv4 address. In IPv6 it has a network of at least 64 bits, and can use any address in
 * it.
 */
function addressKey(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip
  const address = ipaddr.process(ip)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString()
}

async function count(limiter: RateLimiterAbstract, key: string, who: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (refusal) {
    throw refusal instanceof RateLimiterRes ? limited(limiter, refusal, who) : refusal
  }
}

function limited(limiter: RateLimiterAbstract, { msBeforeNext }: RateLimiterRes, who: string): CallerError {
  const retryAfterSeconds = Math.max(Math.ceil(msBeforeNext / 1_000), 1)
  return new CallerError(
    'RATE_LIMITED',
    `${limiter.points} requests a minute are let through ${who}; try again in ${retryAfterSeconds} s.`,
    { limit: limiter.points, retryAfterSeconds },
  )
}
