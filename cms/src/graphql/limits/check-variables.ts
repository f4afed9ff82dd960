import { maxInputDepth, maxInputValues, overLimit } from './limits.ts'

/**
 * Refuses variables that nest too deep or have too many values, before the values are read one by one.
 *
 * @throws {CallerError} `INPUT_TOO_DEEP`, `INPUT_TOO_LARGE`.
 */
export function checkVariables(variables: Record<string, unknown>): void {
  let values = 0
  let depth = 0
  // Go level by level. With a recursion, a caller could overflow the stack.
  let level: unknown[] = Object.values(variables)
  while (level.length > 0) {
    values += level.length
    const below: unknown[] = []
    let nests = false
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      nests = true
      for (const entry of Object.values(value)) below.push(entry)
    }
    if (nests) depth++
    level = below
  }
  if (depth > maxInputDepth)
    throw overLimit('INPUT_TOO_DEEP', 'The levels of lists and objects in variables', maxInputDepth, depth)
  if (values > maxInputValues)
    throw overLimit('INPUT_TOO_LARGE', 'The values in the variables', maxInputValues, values)
}
