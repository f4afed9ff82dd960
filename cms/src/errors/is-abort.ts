/**
 * Whether an error comes from an abort signal. It is the signal's reason, or Node's `AbortError` with the
 * reason as its cause.
 */
export const isAbort = (error: unknown, { aborted, reason }: AbortSignal): boolean =>
  aborted &&
  (error === reason || (error instanceof Error && error.name === 'AbortError' && error.cause === reason))
