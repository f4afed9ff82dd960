import type { FurtherSources } from './further-sources.ts'
import { policy } from './policy.ts'

/** Browser features that pages do not use. Injected code must not use them either. */
const PERMISSIONS = ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics']
  .map((feature) => `${feature}=()`)
  .join(', ')

type Circumstances = {
  https: boolean
  hstsMaxAge: number | undefined
  sources?: FurtherSources
  development: boolean
}

/** Returns the security headers of every answer (docs/site-headers.md). */
export function securityHeaders({ https, hstsMaxAge, sources = {}, development }: Circumstances) {
  return [
    { key: 'Content-Security-Policy', value: policy({ https, development, sources }) },
    { key: 'X-Content-Type-Options', value: 'nosniff' },
    // For browsers that do not support `frame-ancestors`.
    { key: 'X-Frame-Options', value: 'DENY' },
    { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
    { key: 'Permissions-Policy', value: PERMISSIONS },
    { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
    ...(hstsMaxAge === undefined
      ? []
      : [{ key: 'Strict-Transport-Security', value: `max-age=${hstsMaxAge}` }]),
  ]
}
