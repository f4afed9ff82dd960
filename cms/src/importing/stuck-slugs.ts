import { draftKey, slugKey, type Target } from './choose-slugs.ts'

/**
 * Refuses the slugs of drafts of the source's posts that do not move, such as a draft that was edited in the
 * CMS. A refused entry keeps its present slug, which is then not free either.
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

/** Returns the targets whose drafts must leave their slugs before other drafts can get them. */
export function draftsInTheWay(targets: readonly Target[]): Target[] {
  const wanting = wantingBySlug(targets)
  return targets.filter((target) => target.post && movesOn(target) && wanting.has(slugKey(target.post)))
}

/** Returns the targets by the draft slugs that they want. A target that stays unchanged wants none. */
const wantingBySlug = (targets: readonly Target[]): ReadonlyMap<string, Target> =>
  new Map(
    targets
      .filter(({ isLeft, takenBy }) => !isLeft && takenBy === null)
      .map((target) => [draftKey(target), target]),
  )

/** Returns whether the draft of a target gets another slug. */
const movesOn = (target: Target): boolean =>
  target.post !== null &&
  !target.isLeft &&
  target.takenBy === null &&
  draftKey(target) !== slugKey(target.post)
