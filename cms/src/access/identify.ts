import type { IncomingHttpHeaders } from 'node:http'
import type { Db } from '@presstime/db/client'
import ipaddr from 'ipaddr.js'
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { CallerError } from '../errors/errors.ts'
import { isInNetworks, type Network } from '../http/networks.ts'
import type { Log } from '../log/log.ts'
import { authenticate } from './authenticate.ts'
import type { Viewer } from './scopes.ts'

/** How many requests with a token that is not good an address may send in a minute. */
const maxFailures = 30

/** What of a request says who sent it. */
export type Sender = {
  /** The address, as X-Forwarded-For says where a trusted proxy wrote it. */
  ip: string
  headers: IncomingHttpHeaders
  log: unknown
}

/**
 * Finds out who sent a request, and counts it.
 *
 * @throws {CallerError} `UNAUTHENTICATED` as `authenticate` has it; `RATE_LIMITED` with `limit` (requests in a minute)
 *   and `retryAfterSeconds`.
 */
export type Identify = (sender: Sender) => Promise<Viewer>

/** How many requests are let through in a minute, and for whom there is no limit. */
export type RateLimits = { perAddress: number; perToken: number; exempt: readonly Network[] }

/**
 * Requests without a token are counted by address, others by token. Tokens that are not good are counted by address,
 * and over the limit the next ones are not even looked up. The counts are this process's own.
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
 * A limit that does not hold for an address must not be lifted for all whom a proxy at that address speaks for, so that
 * forgetting TRUST_PROXY makes the limits too strict and never void.
 */
const isExempt = ({ ip, headers }: Sender, exempt: readonly Network[]): boolean =>
  headers['x-forwarded-for'] === undefined && headers.forwarded === undefined && isInNetworks(ip, exempt)

/** A household has one IPv4 address, and of IPv6 a network of at least 64 bits, out of which it can take any address. */
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
