import type { Cruised } from './cruise-source.ts'
import { findCycle, folderGraph, parentsOf } from './folder-graph.ts'
import { rules, schema } from './rules.ts'

/** A violation of the layers. */
export type Fault = {
  rule: string
  imports: { from: string; to: string }[]
  /** How to avoid the import. */
  advice: string
}

const cycleAdvice =
  'These folders import each other in a circle. Move what both need into one below them, or let the lower one be listened to (listeners/create-listeners.ts).'

/**
 * Returns whether a file defines the schema. The schema is the layer above all folders, and a separate rule
 * protects it.
 */
export const isOfSchema = (file: string): boolean => new RegExp(schema).test(file)

/** Returns every violation of the layers. It reports cycles among the same folders one at a time. */
export function faultsOf({ modules, violations }: Cruised): Fault[] {
  const forbidden = violations.map(({ rule: { name }, from, to }) => ({
    rule: name,
    imports: [{ from, to }],
    advice: rules.find((rule) => rule.name === name)?.comment ?? '',
  }))
  const circles = parentsOf(modules).flatMap((parent) => {
    const imports = findCycle(folderGraph(modules, parent, isOfSchema))
    return imports ? [{ rule: 'no-cycle-of-folders', imports, advice: cycleAdvice }] : []
  })
  return [...forbidden, ...circles]
}
