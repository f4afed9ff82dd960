/** Why a file is not imported, in words that say how to mend it. It becomes the reason of a skipped entry. */
export class Problem extends Error {
  override readonly name = 'Problem'
  /** Whether something is wrong with the file. */
  readonly isFaulty: boolean

  constructor(message: string, isFaulty = true) {
    super(message)
    this.isFaulty = isFaulty
  }
}

/** Says that a file is left out by rule, and nothing is wrong with it. */
export const leftOutByRule = (message: string): Problem => new Problem(message, false)
