/**
 * A part of a Prisma `where`, or a constant: `true` holds for every row, `false` for none.
 *
 * Constants need their own form, because Prisma drops an empty condition: `{}` inside `OR` counts as nothing
 * and not as "always", and `NOT: {}` holds for every row. `all`, `any` and `not` work the constants out
 * before Prisma sees them. Combine conditions with these functions only.
 */
export type Condition<Where> = Where | boolean

type Combined<Where> = { AND: Where[] } | { OR: Where[] } | { NOT: Where }

/** Holds where every condition holds; `all([])` is true. */
export function all<Where extends object>(conditions: Condition<Where>[]): Condition<Where> {
  if (conditions.includes(false)) return false
  return combine(conditions, (parts) => ({ AND: parts })) ?? true
}

/** Holds where at least one condition holds; `any([])` is false. */
export function any<Where extends object>(conditions: Condition<Where>[]): Condition<Where> {
  if (conditions.includes(true)) return true
  return combine(conditions, (parts) => ({ OR: parts })) ?? false
}

/**
 * Holds where the condition does not.
 *
 * A comparison with NULL is neither true nor false in SQL, and so is its opposite. A condition on a column
 * that can be NULL must therefore say that the column is not NULL, or `not` loses those rows.
 */
export const not = <Where extends object>(condition: Condition<Where>): Condition<Where> =>
  typeof condition === 'boolean' ? !condition : ({ NOT: condition } as Combined<Where> as Where)

/** @returns Null when there are only constants. */
function combine<Where extends object>(
  conditions: Condition<Where>[],
  join: (parts: Where[]) => Combined<Where>,
): Where | null {
  const parts = conditions.filter((condition) => typeof condition !== 'boolean')
  const [first] = parts
  if (!first) return null
  return parts.length === 1 ? first : (join(parts) as Where)
}

/** The condition for Prisma. @param never A condition that holds for no row, such as `{ id: { in: [] } }`. */
export const toWhere = <Where extends object>(condition: Condition<Where>, never: Where): Where =>
  condition === true ? ({} as Where) : condition === false ? never : condition
