import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/** Lets everything else on the machine go first, such as a CMS and a site that have readers to serve. */
export function lowerPriority(): void {
  for (const thread of threads()) {
    try {
      setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL)
    } catch {
      // A thread that has ended, or a system that does not allow it: it only means less consideration.
    }
  }
}

/** On Linux a priority is one thread's alone (setpriority(2)), and pictures are encoded in threads. 0 is the process. */
function threads(): number[] {
  try {
    return readdirSync('/proc/self/task').map(Number)
  } catch {
    return [0]
  }
}
