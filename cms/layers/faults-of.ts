import type { Cruised } from './cruise-source.ts'
import { findCycle, folderGraph, parentsOf } from './folder-graph.ts'
import { rules, schema } from './rules.ts'

/** A break of the layers. */
export type Fault = {
  rule: string
  imports: { from: string; to: string }[]
  /** How to do without. */
  advice: string
}

const cycleAdvice =
  'These folders import each other in a circle. Move what both need into one below them, or let the lower one be listened to (listeners/create-listeners.ts).'

/** Whether a file defines the schema: that layer is above all folders, and a rule of its own keeps it there. */
export const isOfSchema = (file: string): boolean => new RegExp(schema).test(file)

/** Everything that breaks the layers. Of several circles among the same folders one is told at a time. */
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
