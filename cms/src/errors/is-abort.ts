/** Whether an error is a signal's own: its reason, or what Node makes of that (`AbortError`, with the reason as its cause). */
export const isAbort = (error: unknown, { aborted, reason }: AbortSignal): boolean =>
  aborted &&
  (error === reason || (error instanceof Error && error.name === 'AbortError' && error.cause === reason))
