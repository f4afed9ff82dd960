import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lowers the priority of this process, so that a CMS and a site on the same machine keep serving their
 * readers.
 */
export function lowerPriority(): void {
  for (const thread of threads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // The thread has ended, or the system does not allow this. The command then runs at normal priority.
    }
  }
}

/**
 * On Linux each thread has a separate priority (setpriority(2)), and images are encoded in threads. The
 * fallback 0 means the process.
 */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return [0]
  }
}
