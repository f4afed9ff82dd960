/** Next calls this once before a server takes its first request. */
export async function register(): Promise<void> {
  // Spell the name out in full, so that Next recognizes it and leaves the import out of the bundle for the
  // Edge runtime.
  // biome-ignore lint/style/noProcessEnv: Next sets it
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { refuseToStartWithoutSettings } = await import('./lib/start-check.ts')
    refuseToStartWithoutSettings()
    const { headersConfig, isDeveloping } = await import('./lib/config.ts')
    const { securityHeaders } = await import('./lib/csp/security-headers.ts')
    const { guardServers } = await import('./lib/http/guard-server.ts')
    const development = isDeveloping()
    guardServers({ headers: securityHeaders({ ...headersConfig(), development }), development })
    const { sendLocationOnce } = await import('./lib/http/location-once.ts')
    sendLocationOnce()
    const { startTelemetry } = await import('./lib/telemetry.ts')
    await startTelemetry()
    const { startCatchingUp } = await import('./lib/catch-up/start.ts')
    startCatchingUp()
  }
}
