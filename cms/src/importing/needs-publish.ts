import type { Reason } from './reporter.ts'

/** The reason for skipping an entry of a kind without drafts. */
export const needsPublish: Reason = {
  code: 'NEEDS_PUBLISH',
  reason: 'It has no draft: it would be public at once. It comes with --publish.',
}
