import { draftKey, slugKey, type Target } from './choose-slugs.ts'

/**
 * Refuses the slugs that drafts of the source's own posts have and do not give up, such as one that was edited in the CMS. Who is
 * refused keeps its own slug, which is then not to be had either.
 */
export function refuseStuck(targets: readonly Target[]): void {
  const wanting = wantingBySlug(targets)
  for (const target of targets) {
    let stuck = target
    while (stuck.post && !movesOn(stuck)) {
      const next = wanting.get(slugKey(stuck.post))
      if (!next || next === stuck || next.takenBy !== null) break
      next.takenBy = `${stuck.place}, which keeps it in the CMS`
      stuck = next
    }
  }
}

/** Those whose drafts have to leave their slugs before others can have them. */
export function draftsInTheWay(targets: readonly Target[]): Target[] {
  const wanting = wantingBySlug(targets)
  return targets.filter((target) => target.post && movesOn(target) && wanting.has(slugKey(target.post)))
}

/** Who is going to have a slug as a draft; one that stays as it is asks for none. */
const wantingBySlug = (targets: readonly Target[]): ReadonlyMap<string, Target> =>
  new Map(
    targets
      .filter(({ isLeft, takenBy }) => !isLeft && takenBy === null)
      .map((target) => [draftKey(target), target]),
  )

/** Whether the draft of a target gets another slug. */
const movesOn = (target: Target): boolean =>
  target.post !== null &&
  !target.isLeft &&
  target.takenBy === null &&
  draftKey(target) !== slugKey(target.post)
