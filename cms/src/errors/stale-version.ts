import { conflict } from './errors.ts'

/** Tells the writer of an old version what the present one is; nothing was overwritten. */
export const staleVersion = (what: string, given: number, current: number) =>
  conflict(
    `The ${what} was changed by somebody else: it has version ${current}, you have version ${given}. Read it again, apply your change and send version ${current}.`,
    { currentVersion: current },
  )
