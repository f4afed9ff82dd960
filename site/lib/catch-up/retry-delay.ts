/**
 * The pause before the next try, in ms: a tenth of the time that it has failed already, from 1 s to 30 s. What was
 * away for ten seconds is noticed within one, and what is away for an hour is not pestered.
 */
export const retryDelayMs = (failingMs: number): number => Math.min(30_000, Math.max(1_000, failingMs / 10))
