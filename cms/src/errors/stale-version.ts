import { conflict } from './errors.ts'

/**
 * Creates the error for a writer with an old version. It has the present version. Nothing was overwritten.
 */
export const staleVersion = (what: string, given: number, current: number) =>
  conflict(
    `The ${what} was changed by somebody else: it has version ${current}, you have version ${given}. Read it again, apply your change and send version ${current}.`,
    { currentVersion: current },
  )
