/**
 * Returns the pause before the next try, in ms: a tenth of the time since the first failure, between 1 s and
 * 30 s. The end of an outage of ten seconds is noticed within a second. A longer outage causes few requests.
 */
export const retryDelayMs = (failingMs: number): number => Math.min(30_000, Math.max(1_000, failingMs / 10))
