/** Why a file is not imported, and how to correct it. The message becomes the reason of a skipped entry. */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** Whether the file has a fault. */
  readonly isFaulty: boolean

  constructor(message: string, isFaulty = true) {
    super(message)
    this.isFaulty = isFaulty
  }
}

/** A file is skipped by a rule, without a fault. */
export const leftOutByRule = (message: string): Problem => new Problem(message, false)
