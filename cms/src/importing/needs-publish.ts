import type { Reason } from './reporter.ts'

/** Why something was left out that has no draft. */
export const needsPublish: Reason = {
  code: 'NEEDS_PUBLISH',
  reason: 'It has no draft: it would be public at once. It comes with --publish.',
}
